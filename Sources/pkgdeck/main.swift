print("pkgdeck")
