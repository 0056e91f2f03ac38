internal import CCordonFetch

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// What ties bytes to a state of the publisher's file: sent back, the server says whether it is still the same.
public struct Validators: Codable, Sendable, Equatable {
    public var etag: String?
    /// As the server wrote it.
    public var lastModified: String?

    var isEmpty: Bool { etag == nil && lastModified == nil }

    /// What may stand in If-Range (RFC 9110, 13.1.5): a strong tag, or else a date.
    var strong: String? {
        if let etag { return etag.hasPrefix("W/") ? nil : etag }
        return lastModified
    }
}

/// One request, and what came of it.
struct Download {
    var url: String
    /// What is there of the file already.
    var resume: (from: Int, ifRange: String)?
    /// What is known already, and needs not be sent again.
    var known: Validators?
    var limit: Int

    struct Response {
        var outcome: Int
        var status: Int
        var length: Int
        var retryAfter: Int?
        var validators: Validators
        var contentType: String
        var contentEncoding: String
        /// SHA-256 of the whole file in base64.
        var sha256: String?
        var location: String?
        var reason: String
    }

    /// - Parameters:
    ///   - file: open for writing; its content from `resume.from` on is replaced.
    ///   - begins: told the validators when the body begins.
    ///   - progress: told bytes received and expected (0 where unknown).
    func perform(
        _ file: Int32, policy: FetchPolicy, begins: (Validators) -> Bool, progress: (Int, Int) -> Void
    ) -> Response {
        withoutActuallyEscaping(begins) { begins in
            withoutActuallyEscaping(progress) { progress in
                let listener = Listener(begins: begins, progress: progress)
                return withExtendedLifetime(listener) { perform(file, policy, listener) }
            }
        }
    }

    private func perform(_ file: Int32, _ policy: FetchPolicy, _ listener: Listener) -> Response {
        let strings = CStrings()
        var request = cordon_fetch_request()
        request.url = strings.add(url)
        request.user_agent = strings.add("cordon (sanctions list screening)")
        request.proxy = strings.add(policy.proxy)
        request.certificates = strings.add(policy.certificates)
        request.allows_loopback = policy.allowsLoopback ? 1 : 0
        request.if_none_match = strings.add(known?.etag)
        request.if_modified_since = strings.add(known?.lastModified)
        request.resume_from = Int64(resume?.from ?? 0)
        request.if_range = strings.add(resume?.ifRange)
        request.file = file
        request.limit = Int64(limit)
        request.connect_ms = Int(policy.connectSeconds * 1000)
        request.total_ms = Int(policy.totalSeconds * 1000)
        request.slow_bytes = policy.slowBytes
        request.slow_seconds = policy.slowSeconds
        request.begins = { context, response in
            guard let context, let response else { return 1 }
            // SAFETY: the context is the listener below, which outlives the request.
            let listener = Unmanaged<Listener>.fromOpaque(context).takeUnretainedValue()
            return listener.begins(Validators(response.pointee)) ? 0 : 1
        }
        request.progress = { context, received, expected in
            guard let context else { return 1 }
            // SAFETY: as above.
            Unmanaged<Listener>.fromOpaque(context).takeUnretainedValue().progress(Int(received), Int(expected))
            return 0
        }
        request.context = Unmanaged.passUnretained(listener).toOpaque()
        var response = cordon_fetch_response()
        cordon_fetch(&request, &response)
        defer { cordon_fetch_free(&response) }
        return Response(
            outcome: Int(response.outcome), status: response.status, length: Int(response.length),
            retryAfter: response.retry_after >= 0 ? Int(response.retry_after) : nil, validators: Validators(response),
            contentType: text(response.content_type) ?? "", contentEncoding: text(response.content_encoding) ?? "",
            sha256: text(response.sha256), location: text(response.location), reason: text(response.reason) ?? "")
    }
}

extension Validators {
    init(_ response: cordon_fetch_response) {
        self.init(etag: text(response.etag), lastModified: text(response.last_modified))
    }
}

/// A C string that may be missing or empty; nil then.
private func text(_ pointer: UnsafeMutablePointer<CChar>?) -> String? {
    guard let pointer, pointer.pointee != 0 else { return nil }
    return String(cString: pointer)
}

/// The closures of a request, as one object that C carries along.
private final class Listener {
    let begins: (Validators) -> Bool
    let progress: (Int, Int) -> Void

    init(begins: @escaping (Validators) -> Bool, progress: @escaping (Int, Int) -> Void) {
        self.begins = begins
        self.progress = progress
    }
}

/// Copies of strings for C, freed together.
private final class CStrings {
    private var copies: [UnsafeMutablePointer<CChar>] = []

    deinit { for copy in copies { free(copy) } }

    func add(_ text: String?) -> UnsafePointer<CChar>? {
        guard let text, let copy = strdup(text) else { return nil }
        copies.append(copy)
        return UnsafePointer(copy)
    }
}
