import CCordonFetch
import Testing

@testable import CordonRefresh

struct AddressTests {
    @Test(arguments: [
        "0.0.0.0", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.8.8.8", "169.254.0.1",
        "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.0.1", "198.18.0.1",
        "198.19.255.255", "198.51.100.1", "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "100::1",
        "2001::1", "2001:10::1", "2001:20::1", "2001:db8::1", "2002:7f00:1::", "2002:a9fe:a9fe::", "3fff::1", "fc00::1", "fd12:3456::1",
        "fe80::1", "fec0::1", "ff02::1", "4000::1", "", "localhost", "1.2.3",
    ])
    func isNotOnThePublicInternet(_ address: String) { #expect(cordon_address_is_public(address) == 0) }

    @Test(arguments: [
        "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0",
        "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0",
        "223.255.255.255", "2600::1", "2a00:1450:4001::1", "64:ff9b::808:808", "::ffff:8.8.8.8", "2002:808:808::1",
    ])
    func isOnThePublicInternet(_ address: String) { #expect(cordon_address_is_public(address) == 1) }

    @Test(arguments: [
        ("http://lists.example/a", "https"), ("file:///etc/passwd", "https"), ("ftp://lists.example/", "https"),
        ("gopher://lists.example/", "https"), ("HTTP://lists.example/", "https"), ("https://other.example/", "host"),
        ("https://lists.example.evil.example/", "host"), ("https://lists.example:80/", "port"), ("https://lists.example./", "host"),
        ("https://a@lists.example/", "user"), ("https://lists.example@other.example/", "user"), ("https://:b@lists.example/", "user"),
        ("https://127.0.0.1/", "host"), ("https://2130706433/", "host"), ("https://0x7f.1/", "host"),
    ])
    func anAddressThatMayNotBeAsked(_ address: String, _ words: String) throws {
        let objection = try FetchURL(address).objection(hosts: ["lists.example"], policy: FetchPolicy())
        #expect(objection?.contains(words) == true, "\(objection ?? "none")")
    }

    @Test(arguments: ["https://lists.example/a?b=c", "https://LISTS.example/", "https://lists.example:443/"])
    func anAddressThatMayBeAsked(_ address: String) throws {
        #expect(try FetchURL(address).objection(hosts: ["lists.example"], policy: FetchPolicy()) == nil)
    }

    @Test(arguments: ["", "https://", "https://[::1/", "https://a b/"]) func whatIsNoAddressIsRefused(_ address: String) {
        var isRefused = false
        do { isRefused = try FetchURL(address).objection(hosts: ["a"], policy: FetchPolicy()) != nil } catch { isRefused = error.kind == .address }
        #expect(isRefused)
    }

    @Test func momentsAreReadAsTheyAreWritten() {
        let moment = Moment(seconds: 1_785_587_400)
        #expect(moment.description == "2026-08-01T12:30:00Z")
        #expect(Moment("2026-08-01T12:30:00Z") == moment)
        for text in ["", "2026-08-01", "2026-02-30T00:00:00Z", "2026-08-01T12:30:00+0", "2026-08-01T25:30:00Z"] { #expect(Moment(text) == nil) }
        #expect(moment.age(at: Moment(seconds: moment.seconds + 60)) == "1 minute")
        #expect(moment.age(at: Moment(seconds: moment.seconds + 26 * 3600)) == "26 hours")
        #expect(moment.age(at: Moment(seconds: moment.seconds + 90 * 3600)) == "3 days")
    }

    @Test func base64OfADigest() {
        #expect(
            Base64.hexadecimal("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        for text in ["", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU", "47DEQpj8HBSa*/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="] {
            #expect(Base64.hexadecimal(text) == nil)
        }
    }
}
