internal import CCordonFetch
internal import CordonLists

/// Fetches files of one catalogue: checks each address, follows redirects, goes on where a download ended, waits and tries again.
struct Fetcher {
    var policy: FetchPolicy
    /// Hosts that may be asked.
    var hosts: Set<String>
    /// Waits so many seconds.
    var sleep: (Double) -> Void
    /// Told the last part of a file's path, the bytes of it that are there, and how many it has (0 where unknown).
    var progress: (String, Int, Int) -> Void

    enum Outcome: Equatable {
        /// The publisher still has what is known.
        case unchanged
        case fetched(Validators)
    }

    static let libraryMissing = Fault(
        .noLibrary,
        "downloads need libcurl, which cannot be loaded (libcurl.so.4). On Debian or Ubuntu: apt install libcurl4; or take files in "
            + "with --from DIR")

    /// Fetches `url` to `path`, which appears when it is complete; until then what has come is kept beside it, for the next try.
    ///
    /// - Parameters:
    ///   - known: validators of the bytes at hand; the publisher is asked whether it has others.
    ///   - limit: most bytes.
    func fetch(_ url: String, to path: String, known: Validators?, limit: Int) throws(Fault) -> Outcome {
        let part = PartialFile(path: path, url: url)
        for attempt in 1... {
            let (outcome, wait) = try once(url, part: part, known: known, limit: limit, isLast: attempt >= policy.attempts)
            if let outcome {
                if case .fetched = outcome { try part.finish() }
                return outcome
            }
            let backoff = policy.backoffSeconds * Double(1 << min(attempt - 1, 16))
            sleep(min(max(wait, backoff), policy.longestWaitSeconds))
        }
        throw Fault(.busy, "no attempt was made")
    }

    /// One attempt with its redirects; nil and the least seconds to wait where another is worth it.
    private func once(_ url: String, part: PartialFile, known: Validators?, limit: Int, isLast: Bool) throws(Fault)
        -> (Outcome?, Double)
    {
        var address = url
        for hop in 0...policy.redirects {
            if let objection = try FetchURL(address).objection(hosts: hosts, policy: policy) {
                throw Fault(hop == 0 ? .address : .redirect, hop == 0 ? "\(address): \(objection)" : "\(url) redirects to \(address): \(objection)")
            }
            let response = try part.download(address, known: known, limit: limit, policy: policy, progress: progress)
            if response.outcome == CORDON_FETCH_RESPONSE, [301, 302, 303, 307, 308].contains(response.status) {
                guard let location = response.location else { throw Fault(.redirect, "\(address): a redirect to nowhere") }
                address = location
                continue
            }
            return try judge(response, address, part: part, known: known, limit: limit, isRedirected: hop > 0, isLast: isLast)
        }
        throw Fault(.redirect, "\(url): more than \(policy.redirects) redirects")
    }

    private func judge(
        _ response: Download.Response, _ address: String, part: PartialFile, known: Validators?, limit: Int, isRedirected: Bool,
        isLast: Bool
    ) throws(Fault) -> (Outcome?, Double) {
        func again(_ fault: Fault) throws(Fault) -> (Outcome?, Double) {
            if isLast { throw fault }
            return (nil, 0)
        }
        switch response.outcome {
        case CORDON_FETCH_RESPONSE: break
        case CORDON_FETCH_NO_LIBRARY: throw Self.libraryMissing
        case CORDON_FETCH_BAD_URL: throw Fault(.address, "\(address): \(response.reason)")
        case CORDON_FETCH_REFUSED:
            throw Fault(
                isRedirected ? .redirect : .address,
                "\(address): the host is at \(response.reason), which is no address of the public internet")
        case CORDON_FETCH_CERTIFICATE: throw Fault(.certificate, "\(address): \(response.reason)")
        case CORDON_FETCH_TOO_LARGE: throw part.discard(Fault(.tooLarge, "\(address): longer than \(limit) bytes"))
        case CORDON_FETCH_LENGTH:
            let reason = response.reason.isEmpty ? "the server sent more bytes than it announced" : response.reason
            return try again(part.discard(Fault(.length, "\(address): \(reason)")))
        case CORDON_FETCH_DISK, CORDON_FETCH_STOPPED: throw Fault(.disk, "\(part.path): \(response.reason)")
        case CORDON_FETCH_CUT:
            return try again(Fault(.cutOff, "\(address): broke off after \(response.length) bytes (\(response.reason))"))
        case CORDON_FETCH_SLOW: return try again(Fault(.slow, "\(address): \(response.reason)"))
        default: return try again(Fault(.unreachable, "\(address): \(response.reason)"))
        }
        switch response.status {
        case 200, 206:
            try part.check(response, address)
            return (.fetched(response.validators), 0)
        case 304 where known != nil: return (.unchanged, 0)
        case 416:
            // What is there of the file is longer than the file now is.
            return try again(part.discard(Fault(.length, "\(address): HTTP status 416")))
        case 408, 425, 429, 500...599:
            let wait = Double(response.retryAfter ?? 0)
            let fault = Fault(.busy, "\(address): HTTP status \(response.status)" + (wait > 0 ? ", to be asked again in \(Int(wait)) s" : ""))
            if wait > policy.longestWaitSeconds { throw fault }
            return (try again(fault).0, wait)
        default: throw Fault(.status, "\(address): HTTP status \(response.status)")
        }
    }
}
