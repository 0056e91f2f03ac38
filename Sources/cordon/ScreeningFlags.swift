import ArgumentParser
import CordonScreening

/// The options that every screening command takes.
struct ScreeningFlags: ParsableArguments {
    @Option(
        name: .customLong("list"),
        help: ArgumentHelp("A list: a file or a directory. May be repeated.", valueName: "path"))
    var lists: [String] = []

    @Option(help: ArgumentHelp("Least score that is a hit, 0.3 to 1. (default: 0.7)", valueName: "score"))
    var threshold: Double?

    @Option(help: ArgumentHelp(Preset.help, valueName: "name"))
    var preset: Preset?

    @Option(help: "At most so many hits per record; the rest is counted. 0 for all.")
    var limit = 10

    @Option(help: "Worker threads; 0 for one per processor. The output is the same for any number.")
    var jobs = 0

    @Flag(help: "Score every listed name in place of the index's candidates: slow, same answer.")
    var exhaustive = false

    @Option(
        help: ArgumentHelp(
            "Screen this share of the records, 0 to 1, a second time by scoring every listed name; one whose answers differ cannot be cleared.",
            valueName: "share"))
    var shadow = 0.0

    @Option(
        help: ArgumentHelp("Rejected list records that are put up with before a list is refused.", valueName: "n"))
    var maxIssues = 0

    @OptionGroup var ages: AgeFlags

    func validate() throws {
        if let threshold, !(0.3...1).contains(threshold) { throw ValidationError("--threshold must be from 0.3 to 1") }
        if threshold != nil, preset != nil { throw ValidationError("--preset names a threshold: give one or the other") }
        guard (0...1).contains(shadow) else { throw ValidationError("--shadow must be from 0 to 1") }
        if exhaustive, shadow > 0 { throw ValidationError("--exhaustive scores every listed name anyway: give it or --shadow") }
        guard limit >= 0 else { throw ValidationError("--limit must not be negative") }
        guard (0...1024).contains(jobs) else { throw ValidationError("--jobs must be from 0 to 1024") }
        guard maxIssues >= 0 else { throw ValidationError("--max-issues must not be negative") }
    }

    var options: ScreeningOptions {
        var options = ScreeningOptions()
        options.threshold = threshold ?? (preset ?? .balanced).threshold
        options.limit = limit
        options.exhaustive = exhaustive
        options.shadow = shadow
        return options
    }

    func open() throws -> Screener { try openLists(lists, maxIssues: maxIssues, ages: ages) }

    /// Says on standard error what must not be overlooked about a run.
    func report(_ summary: ScreeningSummary) {
        if let failure = summary.failure { Terminal.error("cordon: \(failure)") }
        let counts = summary.counts
        if counts.shadowDiffers > 0 {
            Terminal.error(
                "cordon: the index and a scan of all listed names do not agree on \(counts.shadowDiffers) of \(counts.shadowed) records that "
                    + "were screened twice; rely on no answer of this run, and screen with --exhaustive")
        } else if shadow > 0, Terminal.isInteractive {
            Terminal.error("\(counts.shadowed) records screened twice, the answers agree")
        }
    }
}

extension Preset: ExpressibleByArgument {
    static var help: String {
        "A threshold by name: " + allCases.map { "\($0.rawValue) \($0.threshold)" }.joined(separator: ", ")
            + ". Strict alerts on fewer innocents and misses more, wide the other way round."
    }
}

/// Opens the lists named, or those configured; whatever is wrong with them means that nobody can be cleared.
///
/// Says on standard error how old lists are that clear nobody, and to a person in any case.
///
/// - Parameter ages: age limits; nil where the age of lists does not matter.
func openLists(_ named: [String], maxIssues: Int, ages: AgeFlags?) throws -> Screener {
    let source =
        if let ages { try ListLocations.find(named: named, limits: try ages.limits()) } else {
            ListSource(paths: try ListLocations.resolve(named: named))
        }
    var line = ProgressLine()
    defer { line.clear() }
    do {
        let screener = try Lists.open(source, maxIssues: maxIssues) { words in line.show(words) }
        line.clear()
        if ages == nil { return screener }
        for warning in screener.fitness.warnings { Terminal.error("cordon: \(warning)") }
        if Terminal.isInteractive, let ages = screener.fitness.ages { Terminal.error(ages) }
        return screener
    } catch let error as ScreeningError {
        throw error
    } catch {
        throw ScreeningError.unfitLists(reason: String(describing: error))
    }
}
