/// Screens lines from standard input as they come, for as long as they come.
public enum StreamScreening {
    /// Reads bare names or JSON objects, writes one JSON record per line, in order, as soon as each is known.
    ///
    /// Memory is constant. Throws `closedPipe` when nobody reads the answers any more.
    public static func run(screener: Screener, options: ScreeningOptions, jobs: Int) throws -> ScreeningSummary {
        let context = ScreeningContext(screener, options)
        return try run(path: "-", context: context, jobs: jobs, makeScreen: screener.screening(options))
    }

    static func run(
        path: String, output: String? = nil, context: ScreeningContext, jobs: Int,
        makeScreen: @escaping @Sendable () -> Batch.Screen
    ) throws -> ScreeningSummary {
        let input = LineInput(try ByteSource(path: path), recordGoal: context.options.recordsPerChunk)
        let output = try OutputFile(path: output)
        var summary = try Batch.run(
            input: input, decoder: LineDecoder(), renderer: JSONLinesRenderer(context: context),
            jobs: jobs > 0 ? jobs : Posix.processorCount, makeScreen: makeScreen,
            write: { (bytes) throws(ScreeningError) in try output.write(bytes) })
        summary.obstacle = context.fitness.obstacle
        try output.publish()
        return summary
    }
}
