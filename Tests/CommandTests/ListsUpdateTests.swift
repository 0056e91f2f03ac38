import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// `cordon lists update`, with files carried in; what a publisher may do is tested in CordonRefreshTests.
final class ListsUpdateTests {
    private let folder: Folder
    private let environment: [String: String]
    private let catalogue: String

    init() throws {
        folder = try Folder()
        environment = ["XDG_DATA_HOME": folder.path + "/data", "XDG_CACHE_HOME": folder.path + "/cache"]
        catalogue = folder.path + "/catalogue.csv"
        try folder.makeDirectory("stick")
        try Command.write(
            "key,name,authority,country,file,url,format,partiesLow,partiesHigh,schedule,terms,default,maxAgeHours,maxMegabytes,"
                + "checksumUrl,redirectHosts\n"
                + "example,Example,Office,,example.csv,https://lists.example/example.csv,cordon-csv,1,9,daily,free,yes,48,1,,\n",
            to: catalogue)
    }

    private func update(_ arguments: String...) throws -> Command {
        try Command(
            ["lists", "update", "--catalogue", catalogue, "--from", folder.path + "/stick"] + arguments, environment: environment)
    }

    private func screen(_ name: String) throws -> Int32 {
        try Command(["screen", "-"], input: "name\n\(name)\n", environment: environment).status
    }

    @Test func whatWasTakenIsScreenedAgainstAndStaysWhenTheNextIsBroken() throws {
        try Command.write("id,name\nx1,ZYXWOV TRADING COMPANY\n", to: folder.path + "/stick/example.csv")
        let first = try update()
        #expect(first.status == 0, "\(first.error)")
        #expect(first.output.hasPrefix("example  updated      1 parties, 1 names"))
        #expect(try screen("Zyxwov Trading") == 1)

        try Command.write("id,name\nx1,QQRRUVI HOLDING\n,NOBODY\n", to: folder.path + "/stick/example.csv")
        let broken = try update("--json")
        #expect(broken.status == 3)
        #expect(broken.output.contains("\"kind\" : \"unreadable\""))
        #expect(try screen("Zyxwov Trading") == 1)
        #expect(try screen("Qqrruvi Holding") == 0)

        try Command.write("id,name\nx1,QQRRUVI HOLDING\n", to: folder.path + "/stick/example.csv")
        #expect(try update().status == 0)
        #expect(try screen("Zyxwov Trading") == 0)
        #expect(try screen("Qqrruvi Holding") == 1)
    }

    @Test func theIndexIsThereBeforeTheListIsInUse() throws {
        try Command.write("id,name\nx1,ZYXWOV TRADING COMPANY\n", to: folder.path + "/stick/example.csv")
        #expect(try update().status == 0)
        let before = try Command(["lists", "status", "--json"], environment: environment)
        #expect(before.status == 0)
        // The cache holds one index: the one that the update made is the one that screening uses.
        var snapshots = 0
        if let directory = opendir(folder.path + "/cache/cordon") {
            defer { closedir(directory) }
            while let entry = readdir(directory) {
                if entry.pointee.d_name.0 != 0x2E { snapshots += 1 }
            }
        }
        #expect(snapshots == 1)
    }

    @Test func wrongUsageGivesStatusTwo() throws {
        for arguments in [["nobody"], ["--catalogue", "/nonexistent.csv"], ["--nonsense"]] {
            let command = try Command(["lists", "update"] + arguments, environment: environment)
            #expect(command.status == 2)
            #expect(command.output.isEmpty)
            #expect(!command.error.isEmpty)
        }
    }

    @Test func aDirectoryWithoutListsIsRefused() throws {
        let command = try update()
        #expect(command.status == 3)
        #expect(command.error.contains("no file of a list"))
    }
}
