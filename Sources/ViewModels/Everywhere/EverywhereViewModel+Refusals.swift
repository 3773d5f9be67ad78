import GitHubPackages

/// What could not be read, and why.
extension EverywhereViewModel {
  var hasRefusals: Bool {
    !refused.isEmpty || !unreadable.isEmpty || !refusedLists.isEmpty || !unexplained.isEmpty
  }

  func showRefusals(_ context: inout Context) {
    let refusals =
      refusedLists.map { refusal in
        DialogViewModel.Paragraph(
          "\(refusal.type.rawValue) packages of \(refusal.owner.login.display)", refusal.error.whatHappened)
      }
      + refused.map { refusal in
        DialogViewModel.Paragraph(
          refusal.package.name.display,
          refusal.error.wordsForLeftover(refusal.package) ?? refusal.error.whatHappened)
      }
      + unexplained.map { package in
        DialogViewModel.Paragraph(
          package.name.display,
          images.faults[package] ?? "its manifests do not say whether the filter matches")
      }
      + unreadable.map { package in
        DialogViewModel.Paragraph("\(package.type.rawValue), ID \(package.id)", package.fault ?? "")
      }
    context.show(.dialog(.explanation("Could not be read", refusals)))
  }
}
