/// How patient downloads are. Sizes come from the catalogue, hosts as well.
public struct FetchPolicy: Sendable {
    /// Seconds to connect, TLS included.
    public var connectSeconds = 20.0
    /// Seconds that one request may take in all; what has come by then is kept for the next.
    public var totalSeconds = 1800.0
    /// Fewer bytes a second than this, for `slowSeconds`, is as good as nothing.
    public var slowBytes = 512
    public var slowSeconds = 30
    /// Redirects one after the other.
    public var redirects = 5
    /// Requests for one file, the first included; one that was cut off goes on where it ended.
    public var attempts = 4
    /// Seconds before the second attempt; doubled before each further one.
    public var backoffSeconds = 2.0
    /// Longest wait that a server may ask for with Retry-After; asked for more, the list is given up until the next update.
    public var longestWaitSeconds = 120.0
    /// `http://host:port` of a proxy; nil for none, whatever the environment says. It resolves the names, so that addresses are not checked.
    public var proxy: String?

    /// For tests: loopback addresses, with http, and a file of certificates to trust. No option of the command line leads here.
    var allowsLoopback = false
    var certificates: String?

    public init() {}
}
