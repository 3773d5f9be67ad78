import ArgumentParser
import CProcess
import Dispatch
import FoundationEssentials
import GitHubPackages
import Glibc

/// Where the program starts. The browser runs on the real main thread, which an asynchronous `main` would leave.
@main
struct Main {
  static func main() {
    holdStandardDescriptors()
    leaveNoCore()
    hideTokens()
    // Whoever ignored it before would have children forgotten that are waited for.
    signal(SIGCHLD, SIG_DFL)
    do {
      let arguments = Array(CommandLine.arguments.dropFirst())
      try MistypedCommand.check(arguments)
      var command = try Pkgdeck.parseAsRoot(JSONFields.asked(in: arguments))
      if let command = command as? any AsyncParsableCommand { runInBackground(command) }
      try command.run()
    } catch {
      end(with: error)
    }
    exit(ExitStatus.fine.rawValue)
  }

  /// With one of them closed, the next file or socket would take its number, and get what is meant for it.
  /// What is printed to a closed standard output is lost, and that must be said: writing to it fails.
  private static func holdStandardDescriptors() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", descriptor == STDOUT_FILENO ? O_RDONLY : O_RDWR)
    }
  }

  /// The memory of a process that asks GitHub anything holds the token.
  private static func leaveNoCore() {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    _ = cp_forbid_dumping()
  }

  /// Even a token that is not used can be named by mistake, in an argument or by a server.
  private static func hideTokens() {
    for (name, value) in ProcessEnvironment.variables where name.hasSuffix("_TOKEN") {
      Secrets.add(value.trimming(while: \.isWhitespace))
    }
  }

  private static func runInBackground(_ command: sending any AsyncParsableCommand) -> Never {
    Task {
      var command = command
      do {
        try await command.run()
      } catch {
        end(with: error)
      }
      exit(ExitStatus.fine.rawValue)
    }
    dispatchMain()
  }

  private static func end(with error: any Error) -> Never {
    if let status = error as? ExitStatus { exit(status.rawValue) }
    if let failure = error as? CommandFailure {
      StandardError.write("pkgdeck: \(failure.message)")
      exit(failure.status.rawValue)
    }
    let text = Pkgdeck.fullMessage(for: error)
    guard Pkgdeck.exitCode(for: error).isSuccess else {
      StandardError.write(text)
      exit(ExitStatus.usage.rawValue)
    }
    do {
      try StandardOutput.write(text + "\n")
    } catch {
      end(with: error)
    }
    exit(ExitStatus.fine.rawValue)
  }
}
