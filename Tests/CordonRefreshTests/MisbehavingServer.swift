#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// An HTTP server on a loopback port that answers as it is told, also as no server should. One connection at a time, closed after each
/// answer.
final class MisbehavingServer: @unchecked Sendable {
    struct Request {
        var path: String
        /// By name in lower case.
        var headers: [String: String]
    }

    /// What goes over the wire.
    struct Reply {
        /// Pieces, and the seconds to wait before each.
        var pieces: [(wait: Double, bytes: [UInt8])]

        /// A complete response; the length is announced unless `length` says another, or nil for none.
        init(_ status: Int, _ headers: [String: String] = [:], _ body: [UInt8] = [], length: Int?? = .none) {
            var head = "HTTP/1.1 \(status) X\r\nConnection: close\r\n"
            for (name, value) in headers.sorted(by: { $0.key < $1.key }) { head += "\(name): \(value)\r\n" }
            if let announced = length ?? .some(body.count) { head += "Content-Length: \(announced)\r\n" }
            pieces = [(0, Array((head + "\r\n").utf8) + body)]
        }

        init(pieces: [(wait: Double, bytes: [UInt8])]) { self.pieces = pieces }

        static func text(_ text: String, _ headers: [String: String] = [:]) -> Reply { Reply(200, headers, Array(text.utf8)) }
    }

    let port: Int
    private let listener: Int32
    private var mutex = pthread_mutex_t()
    // Sendable because these are touched only under the mutex.
    private var handlers: [String: (Request, Int) -> Reply] = [:]
    private var counts: [String: Int] = [:]
    private var log: [Request] = []

    struct Failure: Error {}

    init() throws {
        pthread_mutex_init(&mutex, nil)
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard listener >= 0 else { throw Failure() }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = listener
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(descriptor, pointer, length) == 0 && listen(descriptor, 16) == 0 && getsockname(descriptor, pointer, &length) == 0
            }
        }
        guard bound else { throw Failure() }
        port = Int(UInt16(bigEndian: address.sin_port))
        let unmanaged = Unmanaged.passRetained(self)
        var thread = pthread_t()
        pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { return nil }
                // SAFETY: retained above for this thread alone.
                let server = Unmanaged<MisbehavingServer>.fromOpaque(argument).takeRetainedValue()
                server.serve()
                return nil
            }, unmanaged.toOpaque())
        pthread_detach(thread)
    }

    /// Ends the thread; the port is free again.
    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
    }

    /// Answers requests for `path` by `handler`, which is told how many came before.
    func on(_ path: String, _ handler: @escaping (Request, Int) -> Reply) { locked { handlers[path] = handler } }

    /// Answers with one reply after the other; the last again and again.
    func on(_ path: String, _ replies: Reply...) { on(path) { _, count in replies[min(count, replies.count - 1)] } }

    var requests: [Request] { locked { log } }

    func forget() {
        locked {
            log = []
            counts = [:]
        }
    }

    private func locked<Result>(_ body: () -> Result) -> Result {
        pthread_mutex_lock(&mutex)
        defer { pthread_mutex_unlock(&mutex) }
        return body()
    }

    private func serve() {
        while true {
            let connection = accept(listener, nil, nil)
            if connection < 0 {
                if errno == EINTR { continue }
                break
            }
            if let request = read(connection) {
                let reply = locked {
                    log.append(request)
                    let count = counts[request.path, default: 0]
                    counts[request.path] = count + 1
                    return handlers[request.path]?(request, count) ?? Reply(404)
                }
                send(reply, connection)
            }
            close(connection)
        }
        close(listener)
    }

    private func send(_ reply: Reply, _ connection: Int32) {
        for (wait, bytes) in reply.pieces {
            if wait > 0 { usleep(useconds_t(wait * 1e6)) }
            var rest = bytes[...]
            while !rest.isEmpty {
                let sent = rest.withUnsafeBytes { Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
                if sent <= 0 { return }
                rest = rest.dropFirst(sent)
            }
        }
        // The client reads what is left before it sees the end.
        shutdown(connection, Int32(SHUT_WR))
    }

    private func read(_ connection: Int32) -> Request? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while !String(decoding: bytes, as: UTF8.self).contains("\r\n\r\n") {
            let count = Glibc.read(connection, &buffer, buffer.count)
            if count <= 0 { return nil }
            bytes += buffer[..<count]
        }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
        let words = lines[0].split(separator: " ")
        guard words.count == 3 else { return nil }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers[line[..<colon].lowercased()] = line[line.index(after: colon)...].drop { $0 == " " }.description
        }
        return Request(path: String(words[1]), headers: headers)
    }
}
