import GitHubPackages

extension PackagesViewModel {
  /// A package of the owner that is shown, as it was listed.
  func package(_ reference: PackageReference) -> Package? {
    guard reference.owner == owner, let type = PackageType.allCases.firstIndex(of: reference.type) else {
      return nil
    }
    return lists.all[type].source.loadedItems.first { $0.name == reference.name }
  }

  /// What is offered as the name of a package to restore, as `type/name`: that of the selected one if it is gone.
  var restorableName: String {
    guard let package = selectedPackage, isGone(package) else { return "" }
    return "\(package.type.rawValue)/\(package.name.raw)"
  }

  private mutating func remove(_ package: Package) {
    for type in shown.lists.all.indices where PackageType.allCases[type] == package.type {
      _ = shown.lists.all[type].remove(package.id)
    }
    reanchor()
  }

  /// Takes a package out that was deleted.
  mutating func noteDeleted(_ reference: PackageReference) {
    unmarkGone(reference)
    if let package = package(reference) { remove(package) }
    noteOutOfDate(reference)
  }

  /// Has the owner's packages of that type read again, because one came back.
  mutating func noteRestored(_ reference: PackageReference) {
    unmarkGone(reference)
    noteOutOfDate(reference)
  }
}

// MARK: - What is looked for by name

extension PackagesViewModel {
  /// What was read of an owner's packages.
  func readPackages(of owner: Owner?) -> [Package] {
    guard let owner else { return [] }
    let lists = owner == self.owner ? self.lists : kept[owner]?.lists
    return lists?.all.flatMap(\.source.loadedItems).filter(\.isNamed) ?? []
  }

  /// A package that was read, of a type or of any.
  func package(named name: ForeignText, _ type: PackageType?, of owner: Owner) -> PackageReference? {
    readPackages(of: owner).first { $0.name == name && (type == nil || $0.type == type) }
      .map { PackageReference($0, of: owner) }
  }

  /// Selects a package, as soon as it is here.
  mutating func seek(_ reference: PackageReference) {
    shown.sought = reference
    reanchor()
  }

  static func anchor(of package: Package) -> Anchor? {
    PackageType.allCases.firstIndex(of: package.type).map { Anchor(type: $0, id: package.id) }
  }
}
