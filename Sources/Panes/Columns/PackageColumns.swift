import GitHubPackages
import Terminal
import ViewModels

/// The columns of an owner's packages.
struct PackageColumns {
  let drawing: PaneDrawing
  let packages: PackagesViewModel
  private let dates: DateColumns

  init(_ drawing: PaneDrawing) {
    self.drawing = drawing
    packages = drawing.state.packages
    dates = DateColumns(drawing.state)
  }

  var table: ColumnTable<Package> {
    guard drawing.hasColumns else { return ColumnTable(gap: 1, [name, note]) }
    // Without headings a row has to say its type.
    let type = Column<Package>("type", .fixed([9])) { package, _ in ColumnText(package.type.rawValue, .dim) }
    let names = packages.lists.isMerged ? [name, type] : [name]
    return ColumnTable(
      names + [
        Column("", .text, isRight: true) { package, _ in ColumnText(problem(of: package), style(of: package))
        }
      ] + (drawing.state.packageSizes.isEmpty ? [] : [size]) + [
        Column("versions", .fixed([8]), priority: 4, isRight: true) { package, _ in
          ColumnText(count(of: package)?.grouped ?? "", .dim)
        },
        Column("visibility", .fixed([10]), priority: 2) { package, _ in
          ColumnText(package.visibility?.display ?? "", .dim)
        },
        Column("repository", .fixed([20, 32, 40]), priority: 3) { package, width in
          let name = package.repository?.fullName.display ?? ""
          return ColumnText(DisplayWidth.elide(name, columns: width, mark: drawing.glyphs.ellipsis), .dim)
        },
        dates.column("updated", priority: 1, \.updatedAt),
        dates.column("created", priority: 5, \.createdAt),
      ])
  }

  private var name: Column<Package> {
    Column("name", .rest(atLeast: 24, enough: 36)) { package, width in
      let sideways = drawing.state.sideways[.packages] ?? 0
      let name = package.name.display
      let shown =
        sideways > 0
        ? DisplayWidth.head(DisplayWidth.skip(name, columns: sideways), columns: width)
        : DisplayWidth.elide(name, columns: width, mark: drawing.glyphs.ellipsis)
      return ColumnText(shown, package.mayBeLeftover || package.fault != nil ? .dim : .plain)
    }
  }

  /// Once it was asked for.
  private var size: Column<Package> {
    Column("size", .fixed([8]), isRight: true) { package, _ in ColumnText(size(of: package) ?? "") }
  }

  private func size(of package: Package) -> String? {
    guard let owner = packages.owner, !drawing.state.packageSizes.isEmpty else { return nil }
    return drawing.state.packageSizes[PackageReference(package, of: owner)]?.cell
  }

  /// What is wrong with it, or else its size or its age, in as little room as that takes.
  private var note: Column<Package> {
    Column("", .text, isRight: true) { package, room in
      let problem = problem(of: package)
      let age = drawing.inner.columns >= 40 ? dates.text(package.updatedAt) : ""
      let type = packages.lists.isMerged ? package.type.rawValue : ""
      let spare = room - DisplayWidth.columns(of: package.name.display) - 1
      let size = size(of: package).flatMap { $0.count <= spare ? $0 : nil }
      let words = [type, problem.isEmpty ? size ?? age : problem].filter { !$0.isEmpty }
      return ColumnText(words.joined(separator: " "), style(of: package))
    }
  }

  private func problem(of package: Package) -> String {
    package.fault != nil ? "unreadable" : packages.isGone(package) ? "gone" : ""
  }

  private func style(of package: Package) -> Style { package.fault == nil ? .dim : .danger }

  private func count(of package: Package) -> Int? {
    package.versionCount
      ?? packages.owner.flatMap { drawing.state.versionCount(of: PackageReference(package, of: $0)) }
  }
}
