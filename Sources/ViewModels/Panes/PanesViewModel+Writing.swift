import GitHubPackages

extension PanesViewModel {
  /// What a file of the list is called if nobody says otherwise.
  var fileName: String {
    let name = listFocus == .packages ? packages.owner?.login : versions.package?.name
    return "\(ListFile.base(name?.raw ?? ""))-\(listFocus == .packages ? "packages" : "versions").tsv"
  }

  /// The list that has the keys, as far as it was read, in the order shown; nil where nothing is written.
  func file(_ context: Context) -> ListFile? {
    let (host, now) = (context.session.host, context.serverDate)
    switch listFocus {
    case .owners: return nil
    case .packages:
      guard let owner = packages.owner else { return nil }
      let shown = (0..<packages.rowCount).compactMap { row in
        if case .package(let package) = packages.row(row) { package } else { nil }
      }
      return ListFile(
        fields: Record.packageFields, columns: Record.packageColumns,
        records: shown.map { Record($0, of: owner, host: host) },
        note: packages.lists.isWhole ? "" : gap(packages.lists.loadedCount, "packages"))
    case .versions, .detail:
      guard let package = versions.package else { return nil }
      let shown = (0..<versions.rowCount).compactMap { versions.list.item(at: $0) }
      return ListFile(
        fields: Record.versionFields, columns: Record.versionColumns(versions.state),
        records: shown.map { Record($0, of: package, host: host, now: now) },
        note: versions.list.isWhole ? "" : gap(versions.list.source.loadedCount, "versions"))
    }
  }

  private func gap(_ count: Int, _ things: String) -> String {
    "with the \(count.grouped) \(things) read so far"
  }
}
