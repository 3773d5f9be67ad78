extension BodyWriter {
  /// Schema `simple-user`, which stands for organizations too.
  func owner(_ account: Account) -> JSON { .object(ownerMembers(account)) }

  /// Schema `private-user` for yourself, `public-user` for others.
  func profile(_ account: Account, isYou: Bool) -> JSON {
    Self.object(
      ownerMembers(account), person(account), counters(account), isYou ? privateCounters : [])
  }

  /// Schema `organization-simple`, as in `/user/orgs`.
  func organizationRow(_ account: Account) -> JSON { .object(organizationMembers(account)) }

  /// Schema `organization-full`.
  func organization(_ account: Account) -> JSON {
    Self.object(
      organizationMembers(account),
      [
        ("name", .string(account.name)), ("blog", .string("https://\(account.login).example")),
        ("location", .string(account.location ?? "")), ("email", .string("hello@\(account.login).example")),
        ("is_verified", false), ("has_organization_projects", true), ("has_repository_projects", true),
      ],
      counters(account),
      [
        ("html_url", .string("\(Self.web)/\(account.login)")), ("type", "Organization"),
        ("archived_at", nil),
      ])
  }

  private func ownerMembers(_ account: Account) -> [(key: String, value: JSON)] {
    let url = "\(base)/users/\(account.login)"
    let links = [
      ("followers_url", "/followers"), ("following_url", "/following{/other_user}"),
      ("gists_url", "/gists{/gist_id}"), ("starred_url", "/starred{/owner}{/repo}"),
      ("subscriptions_url", "/subscriptions"), ("organizations_url", "/orgs"), ("repos_url", "/repos"),
      ("events_url", "/events{/privacy}"), ("received_events_url", "/received_events"),
    ]
    let isUser = account.kind == .user
    return [
      ("login", .string(account.login)), ("id", .number(account.id)),
      ("node_id", Self.nodeID(isUser ? "U" : "O", account.id)), ("avatar_url", Self.avatar(account)),
      ("gravatar_id", ""), ("url", .string(url)), ("html_url", .string("\(Self.web)/\(account.login)")),
    ] + links.map { ($0, .string(url + $1)) } + [
      ("type", .string(isUser ? "User" : "Organization")), ("user_view_type", "public"),
      ("site_admin", false),
    ]
  }

  private func organizationMembers(_ account: Account) -> [(key: String, value: JSON)] {
    let url = "\(base)/orgs/\(account.login)"
    let links = [
      ("repos_url", "/repos"), ("events_url", "/events"), ("hooks_url", "/hooks"), ("issues_url", "/issues"),
      ("members_url", "/members{/member}"), ("public_members_url", "/public_members{/member}"),
    ]
    return [
      ("login", .string(account.login)), ("id", .number(account.id)),
      ("node_id", Self.nodeID("O", account.id)), ("url", .string(url)),
    ] + links.map { ($0, .string(url + $1)) } + [
      ("avatar_url", Self.avatar(account)), ("description", .optional(account.summary)),
    ]
  }

  private func person(_ account: Account) -> [(key: String, value: JSON)] {
    [
      ("name", .string(account.name)), ("company", "@github"), ("blog", "https://github.blog"),
      ("location", .optional(account.location)), ("email", nil), ("hireable", nil),
      ("bio", .optional(account.summary)), ("twitter_username", nil),
    ]
  }

  private func counters(_ account: Account) -> [(key: String, value: JSON)] {
    [
      ("public_repos", 8), ("public_gists", 8), ("followers", 20), ("following", 9),
      ("created_at", .string(Timestamp.iso(account.created))),
      ("updated_at", .string(Timestamp.iso(account.created + 90 * Timestamp.day))),
    ]
  }

  private var privateCounters: [(key: String, value: JSON)] {
    [
      ("private_gists", 2), ("total_private_repos", 14), ("owned_private_repos", 14), ("disk_usage", 20_311),
      ("collaborators", 3), ("two_factor_authentication", true),
      ("plan", ["name": "pro", "space": 976_562_499, "private_repos": 9999, "collaborators": 0]),
    ]
  }
}
