import Testing

@testable import CordonRefresh

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// A host that cannot prove what it is. Served by `openssl s_server`, whose certificate nobody but the test trusts.
struct CertificateTests {
    static let openssl: String? = {
        let paths: [String] = ["/usr/bin/openssl", "/usr/local/bin/openssl"]
        let found = paths.first { path in access(path, X_OK) == 0 }
        if found == nil { print("skipped: there is no openssl to serve TLS with") }
        return found
    }()

    @Test(.enabled(if: openssl != nil)) func aCertificateThatNobodySignedIsRefused() throws {
        let openssl = try #require(Self.openssl)
        let site = try Site()
        let (key, certificate) = (site.folder.path + "/key.pem", site.folder.path + "/certificate.pem")
        try run([
            openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days", "2", "-subj",
            "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
        ])
        // s_server gives out files that are whole responses.
        let list = Site.list("EXAMPLE ONE")
        try site.folder.write(
            "example.csv", "HTTP/1.1 200 OK\r\nContent-Length: \(list.utf8.count)\r\nConnection: close\r\n\r\n" + list)
        // A port that is free now.
        let probe = try MisbehavingServer()
        let port = probe.port
        probe.stop()
        let server = try start(
            [openssl, "s_server", "-accept", "127.0.0.1:\(port)", "-key", key, "-cert", certificate, "-HTTP", "-quiet"],
            in: site.folder.path)
        defer {
            // Tests run with signals blocked, and their children as well: only this one comes through.
            kill(server, SIGKILL)
            var status: Int32 = 0
            waitpid(server, &status, 0)
        }
        func updater(_ host: String) throws -> Updater {
            var lists = try Site.catalogue(port: port).lists
            lists[0].files[0].url = "https://\(host):\(port)/example.csv"
            var updater = Updater(store: site.store, catalogue: Catalogue(lists: lists))
            updater.policy.allowsLoopback = true
            updater.policy.totalSeconds = 5
            updater.policy.backoffSeconds = 0.2
            updater.policy.attempts = 20
            return updater
        }
        let refused = try updater("localhost").run(names: [])
        #expect(refused.lists.map { $0.fault?.kind } == [.certificate], "\(refused.text)")

        // With the certificate trusted, another name is refused still, and the right one is not: it was the certificate.
        var trusting = try updater("127.0.0.1")
        trusting.policy.certificates = certificate
        #expect(try trusting.run(names: []).lists.map { $0.fault?.kind } == [.certificate])
        trusting = try updater("localhost")
        trusting.policy.certificates = certificate
        let report = try trusting.run(names: [])
        #expect(report.exitStatus == 0, "\(report.text)")
        #expect(site.names("example.csv") == ["EXAMPLE ONE"])
    }

    private struct Failure: Error {}

    private func start(_ arguments: [String], in directory: String) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        // s_server gives out files of its working directory.
        let shell = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", directory] + arguments
        var argv = shell.map { strdup($0) } + [nil]
        defer { for argument in argv { free(argument) } }
        var child = pid_t()
        guard posix_spawn(&child, "/bin/sh", &actions, nil, &argv, environ) == 0 else { throw Failure() }
        return child
    }

    private func run(_ arguments: [String]) throws {
        var status: Int32 = 0
        let child = try start(arguments, in: "/")
        guard waitpid(child, &status, 0) == child, status == 0 else { throw Failure() }
    }
}
