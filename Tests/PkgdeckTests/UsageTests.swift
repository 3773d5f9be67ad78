import Foundation
import Scaffolding
import Testing

@Suite("Command lines that are refused")
struct UsageTests {
  @Test(
    "Wrong usage is 2 and names what is wrong",
    arguments: [
      (["packages"], "owner"), (["versions", "--demo", "acme", "nonsense"], "type/name"),
      (["versions", "--demo", "acme", "--deleted"], "pkgdeck deleted acme"),
      (
        ["versions", "--demo", "acme", "team/web-app"],
        "\"team\" is not a package type: did you mean container/team/web-app?"
      ),
      (
        ["versions", "--demo", "acme", "kontainer/web"],
        "\"kontainer\" is not a package type: did you mean container/web?"
      ),
      (["sizes", "--demo", "acme", "web"], "the types are container, npm, maven, nuget, rubygems, docker"),
      (["check", "--demo", "container/team/web-app"], "name the owner first: OWNER container/team/web-app"),
      (
        ["deleted", "--demo", "acme", "container/team/web-app"],
        "pkgdeck versions acme container/team/web-app --deleted"
      ),
      (["--demo", "acme", "packages"], "did you mean pkgdeck packages acme --demo?"),
      (["acme", "octocat", "sizes"], "did you mean pkgdeck sizes acme octocat?"),
      (["versions", "--demo", "acme", "npm/@other/kit"], "does not belong to acme: try other npm/kit"),
      (["delete", "--demo", "acme", "npm/@other/kit", "1.0"], "does not belong to acme: try other npm/kit"),
      (["restore", "--demo", "acme", "npm/@other/kit"], "does not belong to acme: try other npm/kit"),
      (
        ["versions", "--demo", "acme", "ghcr.io/other/kit"],
        "does not belong to acme: try other container/kit"
      ),
      (["check", "--demo", "acme", "maven/com.acme:core"], "check takes container/NAME"),
      (["packages", "--demo", "acme", "--filter", "is:big"], "is: takes tagged"),
      (["packages", "--demo", "acme", "--filter", "is:tagged"], "works on versions"),
      (["versions", "--demo", "acme", "container/team/api", "--filter", "type:npm"], "works on packages"),
      (["versions", "--demo", "acme", "container/team/api", "--filter", "left:<7d"], "deleted versions"),
      (["deleted", "--demo", "acme", "--filter", "is:orphan"], "works on active versions"),
      (
        ["sizes", "--demo", "acme", "--filter", "is:orphan"],
        "is:orphan works on versions: pkgdeck versions OWNER --filter is:orphan"
      ),
      (["conflicts", "--demo", "acme", "--filter", "deleted:<7d"], "lists no deleted packages"),
      (["check", "--demo", "acme", "container/team/api", "--filter", "is:public"], "works on packages"),
      (["--demo", "--hostname", "x.example"], "--demo cannot be combined"),
      (["--demo", "--keymap", "/nonexistent.yaml"], "/nonexistent.yaml"), (["--hostname", "a b"], "a b"),
      (["--api-url", "http://example.com/api"], "http is for this machine only"),
      (["packages", "one.example/a", "two.example/b"], "cannot use two hosts in one command"),
      (["--demo"], "not a terminal"),
      (["pakages", "acme", "--type", "npm"], "did you mean packages?"),
      (["pacakges", "acme"], "did you mean packages?"), (["list", "acme"], "did you mean packages?"),
      (["rm", "acme"], "did you mean delete?"), (["prune"], "did you mean plan?"),
      (
        ["packages", "--demo", "acme", "--filter", "-web", "--limit", "0"],
        "--limit (-L) takes a number, 1 or more"
      ),
      (
        ["packages", "--demo", "acme", "--sort", "size"],
        "--sort: unknown field \"size\"; use name, created, updated"
      ),
      (
        ["versions", "--demo", "acme", "npm/web-kit", "--sort", "left"],
        "--sort: unknown field \"left\"; use name, tag"
      ),
      (["packages", "--demo", "acme", "-L", "-3"], "--limit (-L) takes a number, 1 or more"),
      (["journal", "-L", "-3"], "--limit (-L) takes a number, 1 or more"),
      (["packages", "--demo", "acme", "-L", "abc"], "--limit (-L) takes a number, 1 or more"),
      (
        ["journal", "--demo"], "the demo's journal exists only while the demo runs: press J in it"
      ),
      (["journal", "--sort", "tag"], "--sort: unknown field \"tag\"; use created, name"),
      (["help", "versoins"], "no command \"versoins\": did you mean versions?"),
      (["help", "ls"], "did you mean packages?"), (["help", "zzzzzz"], "pkgdeck --help lists the commands"),
      (["view"], "did you mean versions? For an owner of that name: HOST/view"),
      (["packages", "--demo", "acme", "--json", "nmae"], "no field \"nmae\" (did you mean \"name\"?)"),
      (["packages", "--demo", "acme", "--json", ","], "--json takes one or more of host, owner"),
      (["packages", "acme", "--demo", "--json"], "--json takes one or more of host, owner"),
      (["sizes", "acme", "--json", "--demo"], "--json takes one or more of host, owner"),
      (["apply", "plan.json", "--json", "rslt"], "no field \"rslt\" (did you mean \"result\"?)"),
      (["config", "--json", "sorce"], "no field \"sorce\" (did you mean \"source\"?)"),
      (
        ["packages", "--demo", "acme", "--json", "id", "--format", "tsv"],
        "cannot be combined with --format tsv"
      ),
      (["keymap", "nano"], "default, vim, emacs"), (["--pace", "5"], "--pace needs --demo"),
      (["--demo", "--pace", "70000"], "--pace takes 0 to 60000"),
    ])
  func usage(arguments: [String], words: String) async throws {
    let run = try await Program.run(arguments, ["GH_TOKEN": "ghp_x"])
    #expect(run.status == 2)
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(run.output.isEmpty)
  }
}
