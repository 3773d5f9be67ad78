import Glibc
import NcursesDriver
import Terminal

let arguments = CommandLine.arguments.dropFirst()
let options = NcursesTerminal.Options(
  color: !arguments.contains("--no-color"), ascii: arguments.contains("--ascii"),
  mouse: arguments.contains("--mouse"))

do throws(TerminalFailure) {
  let terminal = try NcursesTerminal(options)
  var probe = Probe(arguments)
  exit(probe.run(terminal))
} catch {
  print(error)
  exit(2)
}
