import ArgumentParser
import FoundationEssentials
import Transport

/// Prints the effective settings and their sources.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Print the effective settings and their sources.",
    usage: "pkgdeck config [options]",
    discussion: """
      Precedence: options, environment, config.yaml, defaults.
      For a token, only its source is shown. Needs no network.
      """)

  @OptionGroup var host: HostOptions
  @OptionGroup var screen: ScreenOptions

  @OptionGroup var output: OutputOptions

  func validate() throws { try output.validate(fields: SettingsReport.fields) }

  func run() throws {
    let environment = ProcessEnvironment.variables
    let config = try ConfigFile.read(environment)
    let settings = Settings(options: screen, config: config, environment: environment)
    let report: SettingsReport
    do throws(SetupFault) {
      report = try SettingsReport(settings, host.choice(config, environment))
    } catch {
      throw CommandFailure(error.description)
    }
    _ = try settings.loadKeymap()
    let printer = output.printer(Self.columns, fields: SettingsReport.fields, now: Date())
    try printer.start()
    try printer.print(report.records)
    try printer.finish(hasFailed: false, nothing: "")
  }

  private static let columns = [
    RecordPrinter.Column("SETTING", "setting", width: 23),
    RecordPrinter.Column("VALUE", "value", width: 26),
    RecordPrinter.Column("SOURCE", "source", width: 11),
    RecordPrinter.Column("PLACE", "place", width: 16),
  ]
}
