/// pkgdeck's own version, as `--version` and the User-Agent say it.
public enum PkgdeckVersion {
  public static let current = "0.1.0"
}
