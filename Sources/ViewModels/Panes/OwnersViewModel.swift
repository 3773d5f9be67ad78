import GitHubPackages

/// The Owners pane: the account, its organizations, and owners that a person named.
public struct OwnersViewModel: ListPane, Sendable {
  /// A row of the pane.
  public enum Row: Hashable, Sendable {
    case owner(Owner)
    /// A name whose kind GitHub has not told yet.
    case lookingUp(ForeignText)
    /// What could not be read, safe to show.
    case failed(String, GitHubError)
    case loading
    case hiddenOrganizations(Int)
  }

  /// Which rows are on screen, and which one is selected.
  public internal(set) var viewport = Viewport()
  public private(set) var rows: [Row] = []
  /// Whether or not the filter finds them.
  private var allRows: [Row] = []
  /// Owners that ask for single sign-on, by `Owner.key`.
  public private(set) var signOns: [ForeignText: GitHubError] = [:]

  /// An owner that a person named, and what GitHub says it is.
  private struct Named: Sendable {
    let login: ForeignText
    var ticket: Ticket?
    var result: Result<Owner, GitHubError>?

    var isUnknown: Bool {
      if case .failure(let error)? = result { error.kind == .notFound } else { false }
    }
  }

  /// Owners that were chosen for one look at all of them, in the order in which they were.
  public private(set) var marks = Marks<ForeignText, Owner>()
  private var named: [Named] = []
  /// Whom the last session was left at.
  private var remembered: Owner?
  private var account: (ticket: Ticket?, result: Result<Account, GitHubError>?) = (nil, nil)
  private var organizations: [Owner] = []
  private var listing = ListReading<Owner>()
  private var listingAsked: (ticket: Ticket, page: Int)?
  private var organizationsError: GitHubError?
  private var hiddenOrganizations = 0
  public private(set) var filter = Filter.none
  private var anchor: Row?
  /// Whether a person chose what is selected: then it is followed whatever becomes of it.
  private var isChosen = false

  public init() {}

  /// Rows that the filter finds.
  public var rowCount: Int { rows.count }
  /// The owner that is selected, once it is clear who comes first or a person has moved.
  public var selectedOwner: Owner? { isSettled || anchor != nil ? owner(at: viewport.selected) : nil }
  private var isSettled: Bool { account.ticket == nil }
  /// Whether an owner is still being looked up or listed.
  public var isLoading: Bool { rows.contains { if case .loading = $0 { true } else { $0.isLookingUp } } }

  /// Why the selected row could not be read.
  public var selectedFailure: GitHubError? {
    guard rows.indices.contains(viewport.selected), case .failed(_, let error) = rows[viewport.selected]
    else {
      return nil
    }
    return error
  }

  /// The owner in a row; nil for rows that are none.
  public func owner(at row: Int) -> Owner? {
    guard rows.indices.contains(row), case .owner(let owner) = rows[row] else { return nil }
    return owner
  }

  mutating func selectionMoved() {
    isChosen = true
    noteSelection()
  }

  private mutating func noteSelection() {
    anchor = rows.indices.contains(viewport.selected) ? rows[viewport.selected] : nil
  }

  /// Asks for the account and its organizations, and for the owners named.
  mutating func load(naming logins: [ForeignText], _ context: inout Context) -> [Effect] {
    let effects = logins.compactMap { isNamed($0) ? nil : name($0, &context) }
    return effects + refresh(&context)
  }

  /// Asks again for all that is not named, and for named owners that failed.
  mutating func refresh(_ context: inout Context) -> [Effect] {
    var effects = [account.ticket, listingAsked?.ticket].compactMap(\.self).map(Effect.cancel)
    account.ticket = context.ticket(for: .owners)
    (listing, listingAsked, organizationsError, hiddenOrganizations) = (ListReading(), nil, nil, 0)
    signOns = [:]
    effects += account.ticket.map { [.request(.account, $0)] } ?? []
    effects += askForOrganizations(&context)
    named.removeAll { $0.isUnknown }
    for index in named.indices {
      guard case .failure? = named[index].result else { continue }
      let ticket = context.ticket(for: .owners)
      named[index].ticket = ticket
      named[index].result = nil
      effects.append(.request(.owner(named[index].login), ticket))
    }
    rebuild()
    return effects
  }

  /// Adds an owner by name, or selects the one that is there.
  mutating func add(_ login: ForeignText, _ context: inout Context) -> [Effect] {
    let key = Owner.key(of: login)
    // An owner that is asked for by name is not to be hidden.
    setFilter(.none)
    if let row = rows.firstIndex(where: { $0.login.map(Owner.key) == key }) {
      move(.to(row))
      return []
    }
    named.removeAll { Owner.key(of: $0.login) == key }
    let effect = name(login, &context)
    (anchor, isChosen) = (.lookingUp(login), true)
    rebuild()
    return [effect]
  }

  /// An owner that is listed, whether or not the filter finds it.
  func owner(named login: ForeignText) -> Owner? {
    let key = Owner.key(of: login)
    let shown = allRows.lazy.compactMap { row in if case .owner(let owner) = row { owner } else { nil } }
    return shown.first { Owner.key(of: $0.login) == key }
  }

  /// Names of all owners that are listed.
  var logins: [ForeignText] { allRows.compactMap(\.login) }

  /// Selects an owner, who is added if not listed; one that nobody asked for in this session comes last.
  mutating func select(_ owner: Owner, isRemembered: Bool) {
    filter = .none
    if isRemembered {
      remembered = owner
    } else if self.owner(named: owner.login) == nil {
      named.removeAll { Owner.key(of: $0.login) == Owner.key(of: owner.login) }
      named.append(Named(login: owner.login, result: .success(owner)))
    }
    (anchor, isChosen) = (.owner(owner), true)
    rebuild()
  }

  private func isNamed(_ login: ForeignText) -> Bool {
    named.contains { Owner.key(of: $0.login) == Owner.key(of: login) }
  }

  private mutating func name(_ login: ForeignText, _ context: inout Context) -> Effect {
    let ticket = context.ticket(for: .owners)
    named.append(Named(login: login, ticket: ticket))
    return .request(.owner(login), ticket)
  }

  mutating func receive(_ result: Result<Account, GitHubError>, _ ticket: Ticket) {
    guard account.ticket == ticket else { return }
    account.ticket = nil
    // What was known stays when it cannot be read again.
    if case (.failure, .success?) = (result, account.result) {} else { account.result = result }
    rebuild()
  }

  mutating func receive(
    _ result: Result<Page<Owner>, GitHubError>, _ ticket: Ticket, _ context: inout Context
  ) -> [Effect] {
    guard let page = listingAsked?.page, listingAsked?.ticket == ticket else { return [] }
    listingAsked = nil
    defer { rebuild() }
    hiddenOrganizations = max(hiddenOrganizations, (try? result.get())?.hiddenOrganizations ?? 0)
    listing.receive(result, page: page)
    organizationsError = listing.end?.error("GET /user/orgs")
    let rows = listing.rows
    // The first reading shows what has come; a later one leaves what is there until it is complete.
    if listing.isWhole || organizations.count < rows.count { organizations = rows }
    return askForOrganizations(&context)
  }

  private mutating func askForOrganizations(_ context: inout Context) -> [Effect] {
    listing.next(atOnce: 1).map { asking in
      let ticket = context.ticket(for: .owners)
      listingAsked = (ticket, asking.page)
      return .request(.organizations(asking.cursor), ticket)
    }
  }

  mutating func receive(_ result: Result<Owner, GitHubError>, _ ticket: Ticket) {
    guard let index = named.firstIndex(where: { $0.ticket == ticket }) else { return }
    let wasAnchor = anchor == .lookingUp(named[index].login)
    named[index].ticket = nil
    named[index].result = result
    if wasAnchor { anchor = row(of: named[index]) }
    rebuild()
  }

  /// Notes whether an owner's packages ask for single sign-on.
  mutating func noteSignOn(_ error: GitHubError?, of owner: Owner) {
    signOns[Owner.key(of: owner.login)] = error
    if !filter.isEmpty { rebuild() }
  }

  mutating func resize(height: Int) {
    viewport.resize(height: height, of: rowCount)
  }

  /// The account's own name goes through `/user`, so a user is not shown before the account is known.
  private func row(of named: Named) -> Row {
    switch named.result {
    case nil: return .lookingUp(named.login)
    case .failure(let error): return .failed(named.login.display, error)
    case .success(let owner):
      guard owner.kind == .user else { return .owner(owner) }
      if account.ticket != nil, account.result == nil { return .lookingUp(owner.login) }
      if case .success(let account)? = account.result, account.owner.isSameAccount(as: owner) {
        return .owner(account.owner)
      }
      return .owner(owner)
    }
  }

  /// Marks the selected owner, or takes its mark away; false if the row is none.
  mutating func toggleMark() -> Bool {
    guard let owner = owner(at: viewport.selected) else { return false }
    marks.toggle(owner, as: Owner.key(of: owner.login))
    return true
  }

  public func isMarked(_ owner: Owner) -> Bool { marks.contains(Owner.key(of: owner.login)) }

  mutating func markAll() {
    for owner in rows.indices.compactMap(owner) { marks.insert(owner, as: Owner.key(of: owner.login)) }
  }

  mutating func clearMarks() { marks.removeAll() }

  mutating func unmark(where isForeign: (Owner) -> Bool) { marks.removeAll(where: isForeign) }

  /// Drops the account's row, which a later token does not belong to.
  mutating func forgetAccount() {
    if case .success? = account.result { account.result = nil }
    rebuild()
  }

  /// Narrows the pane to the owners whose rows hold the words.
  mutating func setFilter(_ filter: Filter) {
    self.filter = filter
    rebuild()
  }

  private mutating func rebuild() {
    let asked = named.map(row)
    var new = asked.filter { !$0.isFailed }
    func isNew(_ owner: Owner) -> Bool {
      !new.contains { $0.login.map(Owner.key) == Owner.key(of: owner.login) }
    }
    switch account.result {
    case .success(let account)?: if isNew(account.owner) { new.append(.owner(account.owner)) }
    case .failure(let error)?: new.append(.failed("account", error))
    case nil: break
    }
    for owner in organizations + [remembered].compactMap(\.self) where isNew(owner) {
      new.append(.owner(owner))
    }
    new += asked.filter(\.isFailed)
    if let organizationsError { new.append(.failed("organizations", organizationsError)) }
    if account.ticket != nil || listingAsked != nil { new.append(.loading) }
    if hiddenOrganizations > 0 { new.append(.hiddenOrganizations(hiddenOrganizations)) }
    allRows = new
    rows = new.filter(isFound)
    viewport.follow(to: rowToSelect, of: rows.count)
    if isSettled { noteSelection() }
  }

  /// Where nobody chose, what failed moves down and the first row is selected.
  private var rowToSelect: Int {
    if !isChosen, anchor?.isFailed ?? true { return 0 }
    return anchor.flatMap { anchor in rows.firstIndex { $0.isSameOwner(as: anchor) } } ?? viewport.selected
  }
}

extension OwnersViewModel.Row {
  var isFailed: Bool { if case .failed = self { true } else { false } }
  var isLookingUp: Bool { if case .lookingUp = self { true } else { false } }

  var login: ForeignText? {
    switch self {
    case .owner(let owner): owner.login
    case .lookingUp(let login): login
    case .failed, .loading, .hiddenOrganizations: nil
    }
  }

  func isSameOwner(as other: Self) -> Bool {
    login == nil ? self == other : login.map(Owner.key) == other.login.map(Owner.key)
  }
}
