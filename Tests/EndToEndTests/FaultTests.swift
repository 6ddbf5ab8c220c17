import Foundation
import Glibc
import Testing

/// What the world may do to a run, and what the run then says and leaves.
@Suite struct `A run that cannot go on` {
    private static let isRoot = geteuid() == 0

    /// The program as a user who may write nowhere, where the tests may write everywhere.
    private static let asNobody =
        isRoot ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : []

    private func expect(
        _ ended: Fishladder.Ended, _ code: Int32, _ sentence: String, location: SourceLocation = #_sourceLocation
    ) {
        #expect(
            ended == Fishladder.Ended(code: code, out: "", err: "fishladder: \(sentence)\n"), sourceLocation: location)
    }

    @Test func `for want of permission names the folder, and leaves nothing`() throws {
        let here = try Fishladder()
        mkdir("\(here.folder)/theirs", 0o555)
        let ended = try here.generate(
            "--duration", "1", "--output", "theirs/farm", wrappedBy: Self.asNobody)
        expect(ended, 1, "\"theirs/.farm.partial\" cannot be made: Permission denied.")
        #expect(try here.contents(of: "theirs") == [:])
    }

    @Test func `below a file names what is no folder`() throws {
        let here = try Fishladder()
        try here.write("text", to: "file")
        expect(
            try here.generate("--duration", "1", "--output", "file/farm"), 1,
            "\"file/.farm.partial\" cannot be made: Not a directory.")
        #expect(here.names == ["file"])
    }

    /// Full of bytes, in a large file or among small ones, and full of files.
    @Test(
        .enabled(if: mayMount),
        arguments: [("size=120k", "size=64m"), ("size=700k", "size=64m"), ("nr_inodes=300", "nr_inodes=100k")],
        ["1", "3"])
    func `on a full disk says so, and goes on when there is room`(
        disk: (full: String, roomy: String), workers: String
    ) throws {
        // given
        let here = try Fishladder()
        let options = ["--duration", "110", "--workers", workers, "--output"]
        #expect(try here.generate(options + ["reference"]).code == 0)
        mkdir("\(here.folder)/small", 0o777)
        #expect(try here.run(["mount", "-t", "tmpfs", "-o", disk.full, "tmpfs", "small"]).code == 0)
        defer { _ = try? here.run(["umount", "small"]) }
        // when
        let ended = try here.generate(options + ["small/farm"])
        // then
        #expect(ended.code == 1)
        #expect(ended.out == "")
        let sentence =
            /fishladder: The disk is full at "small\/.farm.partial[^"]*"; free some room and continue with --resume, which keeps what is written\.\n/
        #expect(ended.err.wholeMatch(of: sentence) != nil, "\(ended.err)")
        #expect(!here.exists("small/farm"))
        // and
        #expect(try here.run(["mount", "-o", "remount,\(disk.roomy)", "small"]).code == 0)
        let rest = try here.generate(options + ["small/farm", "--resume"])
        #expect(rest.code == 0, "\(rest.err)")
        #expect(differences(try here.contents(of: "reference"), try here.contents(of: "small/farm")) == [])
    }

    private static let mayMount: Bool = {
        guard isRoot, let here = try? Fishladder(), mkdir("\(here.folder)/small", 0o777) == 0 else { return false }
        defer { _ = try? here.run(["umount", "small"]) }
        return (try? here.run(["mount", "-t", "tmpfs", "tmpfs", "small"]).code) == 0
    }()

    @Test func `because its output exists changes nothing of it`() throws {
        let here = try Fishladder()
        let options = ["--duration", "2", "--output", "farm"]
        #expect(try here.generate(options).code == 0)
        let before = try here.contents(of: "farm")
        expect(
            try here.generate(options), 1,
            "The output \"farm\" already exists; give another --output, or --overwrite to replace it.")
        expect(
            try here.generate(options + ["--resume", "--seed", "2"]), 1,
            "The snapshot in \"farm\" has other inputs: seed is 1 there and 2 here; give the same inputs, another "
                + "--output, or --overwrite in place of --resume to replace it.")
        expect(
            try here.generate(options + ["--resume", "--eggs", "3000000"]), 1,
            "The snapshot in \"farm\" has other inputs: eggs of FI-2024-001 is 3500000 there and 3000000 here; give the "
                + "same inputs, another --output, or --overwrite in place of --resume to replace it.")
        #expect(differences(before, try here.contents(of: "farm")) == [])
        #expect(here.names == ["farm"])
    }

    @Test func `because its output is none of ours changes nothing of it, even asked to overwrite`() throws {
        let here = try Fishladder()
        try here.write("years of work\n", to: "thesis/thesis.tex")
        for option in ["--overwrite", "--resume"] {
            expect(
                try here.generate("--duration", "1", "--output", "thesis", option), 1,
                "The output \"thesis\" is not a snapshot, so it is not replaced; give another --output.")
        }
        #expect(try here.contents(of: ".") == ["thesis/thesis.tex": Data("years of work\n".utf8)])
    }

    @Test func `because there is nothing to go on with makes nothing`() throws {
        let here = try Fishladder()
        expect(
            try here.generate("--output", "typo", "--resume"), 1,
            "There is no run of \"typo\" to continue; give its options without --resume to start one.")
        #expect(try here.contents(of: ".") == [:])
    }

    @Test func `because another run is at it leaves that alone`() throws {
        // given
        let here = try Fishladder()
        mkdir("\(here.folder)/.farm.partial", 0o777)
        let folder = open("\(here.folder)/.farm.partial", O_RDONLY)
        defer { close(folder) }
        #expect(flock(folder, LOCK_EX | LOCK_NB) == 0)
        for option in [[], ["--resume"], ["--overwrite"]] {
            // when, then
            expect(
                try here.generate(["--duration", "1", "--output", "farm"] + option), 1,
                "Another run is writing \"farm\" at this moment; wait for it, or give another --output.")
        }
        #expect(try here.contents(of: ".farm.partial") == [:])
        #expect(!here.exists("farm"))
    }

    @Test func `because one was left unfinished leaves that as it is`() throws {
        // given
        let here = try Fishladder()
        let run = ["--duration", "400", "--output", "farm"]
        let child = try here.start([Fishladder.program, "generate"] + run)
        #expect(child.watch { here.size(of: ".farm.partial/journal") ?? 0 > 20_000 })
        child.send(SIGKILL)
        #expect(try child.wait().code == -SIGKILL)
        let before = try here.contents(of: ".farm.partial")
        // when, then
        for option in [[], ["--overwrite"]] {
            expect(
                try here.generate(run + option), 1,
                "An unfinished run of \"farm\" is in \"./.farm.partial\"; continue it with --resume, or remove that "
                    + "folder to start again.")
        }
        for (option, input, there, now) in [
            ("--seed=7", "seed", "1", "7"), ("--level=6", "level", "1", "6"),
            ("--partition-by=month", "--partition-by", "day", "month"),
            ("--tables=batch_batch", "tables", "all", "[\"batch_batch\"]"),
            ("--start-date=2024-01-02", "start", "2024-01-01", "2024-01-02"),
        ] {
            expect(
                try here.generate(run + ["--resume", option]), 1,
                "The unfinished run of \"farm\" has other inputs: \(input) is \(there) there and \(now) here; give the same "
                    + "inputs, or another --output.")
        }
        #expect(differences(before, try here.contents(of: ".farm.partial")) == [])
        #expect(here.names == [".farm.partial"])
    }

    @Test func `as another program would have made it is told from one that can`() throws {
        // given a journal whose last unit says something else than this program makes
        let here = try Fishladder()
        let run = ["--duration", "400", "--tables", "batch_mortalityevent", "--output", "farm"]
        let child = try here.start([Fishladder.program, "generate"] + run)
        #expect(child.watch { here.size(of: ".farm.partial/journal") ?? 0 > 10_000 })
        child.send(SIGKILL)
        _ = try child.wait()
        var lines = try here.text(".farm.partial/journal").split(separator: "\n").map(String.init)
        let unit = try #require(lines.lastIndex { $0.split(separator: " ")[1] == "unit" })
        lines.removeSubrange((unit + 1)...)
        var fields = lines[unit - 1].split(separator: " ")[2].split(separator: ",").map(String.init)
        let path = "\(here.folder)/.farm.partial/\(fields[0])"
        let other = Data("another program's".utf8)
        try other.write(to: URL(fileURLWithPath: path))
        fields[6] = "\(other.count)"
        fields[7] = String(try here.run(["sha256sum", path]).out.prefix(64))
        lines[unit - 1] = "00000000 part " + fields.joined(separator: ",")
        // A line's checksum is of all lines up to it.
        for line in unit - 1...unit {
            let sum = crc32(lines[...line].map { $0.dropFirst(9) }.joined())
            lines[line] = "\(sum) \(lines[line].dropFirst(9))"
        }
        try here.write(lines.map { $0 + "\n" }.joined(), to: ".farm.partial/journal")
        // when, then
        let ended = try here.generate(run + ["--resume"])
        #expect(ended.code == 1)
        #expect(
            ended.err.hasSuffix(
                "fishladder: This program writes another \"\(fields[0])\" than the run it should continue, so the two "
                    + "cannot be joined; remove \"./.farm.partial\" to start again.\n"), "\(ended.err)")
    }

    private func crc32(_ text: String) -> String {
        var crc = ~UInt32(0)
        for byte in text.utf8 {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc >> 1 ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
        let digits = String(~crc, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
