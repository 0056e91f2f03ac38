import CordonLists
import TestSupport
import Testing

@testable import CordonRefresh

struct CatalogueTests {
    private static let header =
        "key,name,authority,country,file,url,format,partiesLow,partiesHigh,schedule,terms,default,maxAgeHours,maxMegabytes,checksumUrl,redirectHosts\n"

    private static let set = header + "a,A,O,,s/a.csv,https://a.example/,x,1,2,d,t,yes,48,1,,\n"

    private func error(_ text: String) -> RefreshError? {
        do {
            _ = try Catalogue(EmbeddedBytes(Array(text.utf8), path: "c"))
            return nil
        } catch { return error }
    }

    @Test func theOneOfThisProgramIsWhole() throws {
        let catalogue = try Catalogue.embedded()
        let sdn = try #require(catalogue["us_ofac_sdn"])
        #expect(sdn.files.map(\.path) == ["sdn", "alt", "add", "sdn_comments"].map { "us_ofac_sdn/\($0).csv" })
        #expect(sdn.entry == "us_ofac_sdn")
        #expect(catalogue["un_sc_sanctions"]?.entry == "un_sc_sanctions.xml")
        #expect(catalogue["jp_mof"]?.page?.hasPrefix("https://www.mof.go.jp/") == true)
        #expect(catalogue.lists.contains { $0.isDefault && ListFormat(rawValue: $0.format) != nil })
        for list in catalogue.lists where list.isDefault {
            // One variant of each list: the others are called by its key and more.
            #expect(!list.files.isEmpty)
            #expect(!catalogue.lists.contains { $0.isDefault && $0.key.hasPrefix(list.key + "_") })
        }
        for address in catalogue.addresses {
            let url = try FetchURL(address)
            #expect(url.objection(hosts: [url.host], policy: FetchPolicy()) == nil, "\(address)")
        }
    }

    @Test func anotherIsReadFromAFile() throws {
        let folder = try Folder()
        let row = "a,A,O,,a.csv,https://a.example/a,cordon-csv,1,2,daily,free,yes,24,3,,b.example|c.example\n"
        let path = try folder.write("c.csv", Self.header + row)
        let list = try #require(try Catalogue(path: path)["a"])
        #expect(list.maxAgeHours == 24)
        #expect(list.files[0].maxBytes == 3_000_000)
        #expect(list.redirectHosts == ["b.example", "c.example"])
        #expect(throws: RefreshError.self) { try Catalogue(path: folder.path + "/none.csv") }
    }

    @Test(arguments: [
        ("", 0, "empty"),
        ("key,name\n", 1, "missing"),
        ("key,key\n", 1, "twice"),
        (header.replacing("terms", with: "licence"), 1, "unknown"),
        (header + "A,A,O,,a.csv,https://a.example/,x,1,2,d,t,yes,48,1,,\n", 2, "the key"),
        (header + "a,A,O,,a.csv,http://a.example/,x,1,2,d,t,yes,48,1,,\n", 2, "https"),
        (header + "a,A,O,,a.csv,file:///etc/passwd,x,1,2,d,t,yes,48,1,,\n", 2, "https"),
        (header + "a,A,O,,../a.csv,https://a.example/,x,1,2,d,t,yes,48,1,,\n", 2, "path"),
        (header + "a,A,O,,/a.csv,https://a.example/,x,1,2,d,t,yes,48,1,,\n", 2, "path"),
        (header + "a,A,O,,.a.csv,https://a.example/,x,1,2,d,t,yes,48,1,,\n", 2, "path"),
        (header + "a,A,O,,a/b/c.csv,https://a.example/,x,1,2,d,t,yes,48,1,,\n", 2, "path"),
        (header + "a,A,O,,a\u{10}.csv,https://a.example/,x,1,2,d,t,yes,48,1,,\n", 2, "path"),
        (header + "a,A,O,,a.csv,https://a.example/,x,3,2,d,t,yes,48,1,,\n", 2, "above"),
        (header + "a,A,O,,a.csv,https://a.example/,x,1,2,d,t,perhaps,48,1,,\n", 2, "default"),
        (header + "a,A,O,,a.csv,https://a.example/,x,1,2,d,t,yes,0,1,,\n", 2, "maxAgeHours"),
        (header + "a,A,O,,a.csv,https://a.example/,x,1,2,d,t,yes,48,,,\n", 2, "maxMegabytes"),
        (header + "a,A,O,,a.csv,https://a.example/,x,1,2,d,t,yes,48,1,,a b.example\n", 2, "redirectHosts"),
        (header + "a,A,O,,a.csv,https://a.example/,x,1,2,d,t,yes,48,1,\n", 2, "fields"),
        (set + "a,A,O,,s/b.csv,https://a.example/,x,1,2,d,t,no,48,1,,\n", 3, "differ"),
        (set + "a,A,O,,t/b.csv,https://a.example/,x,1,2,d,t,yes,48,1,,\n", 3, "one directory"),
        (set + "b,A,O,,s/b.csv,https://a.example/,x,1,2,d,t,yes,48,1,,\n", 0, "both lie"),
    ])
    func whatIsNoCatalogueIsRefused(_ text: String, _ line: Int, _ words: String) throws {
        guard case .catalogue("c", let at, let reason)? = error(text) else {
            Issue.record("accepted")
            return
        }
        #expect(at == line)
        #expect(reason.contains(words), "\(reason)")
    }
}
