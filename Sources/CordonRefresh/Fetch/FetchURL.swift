internal import CCordonFetch

/// An address taken apart by the library that will ask it, so that what is checked is what is asked.
struct FetchURL {
    var scheme: String
    var host: String
    var port: String
    var hasUser: Bool

    init(_ text: String) throws(Fault) {
        var parts = cordon_url()
        let outcome = Int(cordon_url_parse(text, &parts))
        defer { cordon_url_free(&parts) }
        if outcome == CORDON_FETCH_NO_LIBRARY { throw Fetcher.libraryMissing }
        guard outcome == 0 else { throw Fault(.address, "\(text) is no address") }
        scheme = parts.scheme.map { String(cString: $0) } ?? ""
        host = parts.host.map { String(cString: $0) } ?? ""
        port = parts.port.map { String(cString: $0) } ?? ""
        hasUser = parts.has_user != 0
    }

    /// Why this address may not be asked; nil where it may.
    func objection(hosts: Set<String>, policy: FetchPolicy) -> String? {
        let isTest = policy.allowsLoopback && (host == "127.0.0.1" || host == "localhost")
        guard scheme == "https" || isTest && scheme == "http" else { return "its scheme is \(scheme), and only https is fetched" }
        guard !hasUser else { return "it carries a user name" }
        guard hosts.contains(host) else {
            return "\(host) is no host of the catalogue (column redirectHosts; --allow-host adds one)"
        }
        guard port == "443" || isTest else { return "its port is \(port), and only 443 is fetched" }
        return nil
    }
}
