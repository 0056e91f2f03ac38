import ArgumentParser
import CordonRefresh

/// The age limits of lists, as options and from the environment.
struct AgeFlags: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            Clear nobody from a list that its publisher has not confirmed for so many hours, in place of the catalogue's \
            limits. For a list named with --list the publisher's date counts. May be repeated; CORDON_MAX_AGE holds limits, too.
            """, valueName: "[list=]hours"))
    var maxAge: [String] = []

    func validate() throws { _ = try limits() }

    /// Those of the environment, then those of the options, which win.
    func limits() throws -> AgeLimits {
        let configured = (Terminal.environment(AgeLimits.variable) ?? "").split(separator: ",").map(String.init)
        guard AgeLimits(configured) != nil else {
            throw ValidationError("\(AgeLimits.variable) must be HOURS or LIST=HOURS, separated by commas, with hours from 1 to 87600")
        }
        guard let limits = AgeLimits(configured + maxAge) else {
            throw ValidationError("--max-age must be HOURS or LIST=HOURS, with hours from 1 to 87600")
        }
        return limits
    }
}
