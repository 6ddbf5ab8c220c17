import Foundation
import TestFolder
import TestServer
import Testing

/// The recipes of `Shipping.md`, run as they stand there.
@Suite(.enabled(if: Server.isThere, "needs a PostgreSQL server")) struct `Recipes for a snapshot that grows and is sent`
{
    private static let page: String = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let path = root.appendingPathComponent("Sources/Pipeline/Pipeline.docc/Shipping.md")
        return (try? String(contentsOf: path, encoding: .utf8)) ?? ""
    }()

    /// The one block of a language that has a text in it.
    private static func block(_ language: String, with text: String) throws -> String {
        let all = page.components(separatedBy: "```\(language)\n").dropFirst().compactMap {
            $0.components(separatedBy: "\n```").first.map { $0 + "\n" }
        }.filter { $0.contains(text) }
        try #require(all.count == 1, "one block with \(text)")
        return all[0]
    }

    private static func isThere(_ program: String) -> Bool {
        FileManager.default.isExecutableFile(atPath: "/usr/bin/\(program)")
    }

    private func run(_ script: String, in folder: String, _ environment: [String: String] = [:]) throws {
        let programs = URL(fileURLWithPath: Database.program("fishladder")).deletingLastPathComponent().path
        let path = ["PATH": "\(programs):/usr/bin:/bin"]
        let ended = try TestServer.run(
            ["bash", "-euo", "pipefail", "-c", script], environment: environment.merging(path) { $1 }, in: folder)
        #expect(ended.code == 0, "\(script)\(ended.out)\(ended.err)")
    }

    /// A snapshot and a longer one, made as the page says, and what they were loaded into.
    private func grow(in folder: String, _ database: Database) throws {
        let environment = ["DATABASE": database.connection, "FARM": "\(folder)/farm"]
        try run(try Self.block("sh", with: "--profile tiny"), in: folder, environment)
        let script = try Self.block("sh", with: "#!/bin/sh")
        try script.write(toFile: "\(folder)/nightly", atomically: true, encoding: .utf8)
        try run("cp -al farm/until-2024-03-10 kept", in: folder)
        for day in ["2024-03-11", "2024-03-14", "2024-03-14"] { try run("sh nightly \(day)", in: folder, environment) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/farm") == ["until-2024-03-14"])
        try run("mv kept farm/until-2024-03-10", in: folder)
    }

    @Test func `grow it each night, load it, and send what is new`() throws {
        let database = try Database()
        let scratch = try Scratch()
        let folder = scratch.path
        try grow(in: folder, database)
        // The night's loads brought all of it.
        let checked = try database.loader(["\(folder)/farm/until-2024-03-14", "--verify"])
        #expect(checked.code == 0 && checked.out.contains("nothing was loaded"), "\(checked.out)\(checked.err)")
        // As one file.
        try FileManager.default.createDirectory(atPath: "\(folder)/elsewhere", withIntermediateDirectories: true)
        try run(try Self.block("sh", with: "tar -cf"), in: folder)
        try run("mv farm.tar elsewhere", in: folder)
        try run(try Self.block("sh", with: "tar -xf"), in: "\(folder)/elsewhere")
        try run("diff -r elsewhere/until-2024-03-10 farm/until-2024-03-10", in: folder)
    }

    @Test(.enabled(if: isThere("rsync"), "needs rsync"))
    func `send by rsync only what is new`() throws {
        let scratch = try Scratch()
        let folder = scratch.path
        try grow(in: folder, try Database())
        try run("mkdir -p there && cp -a farm/until-2024-03-10 there", in: folder)
        let recipe = try Self.block("sh", with: "rsync -a")
            .replacing("receiver:/srv/farm", with: "\(folder)/there").replacing("rsync -a", with: "rsync -a --stats")
        try run("{ \(recipe) } >said", in: folder)
        try run("diff -r there/until-2024-03-14 farm/until-2024-03-14", in: folder)
        // Files that both have are one.
        let day = "there/*/environmental_environmentalreading/batch=*/2024-03-09.csv.gz"
        try run("test $(stat -c %i \(day) | sort -u | wc -l) = 1 -a $(ls \(day) | wc -l) = 2", in: folder)
    }

    @Test(.enabled(if: isThere("rclone"), "needs rclone"))
    func `send to an object store only what is new`() throws {
        let scratch = try Scratch()
        let folder = scratch.path
        try grow(in: folder, try Database())
        let environment = [
            "RCLONE_CONFIG_STORE_TYPE": "alias", "RCLONE_CONFIG_STORE_REMOTE": "\(folder)/store", "HOME": folder,
        ]
        let recipe = try Self.block("sh", with: "rclone copy").replacing("rclone copy", with: "rclone -v copy")
        try run(recipe.replacing("2024-03-14", with: "2024-03-10"), in: folder, environment)
        try run("{ \(recipe) } 2>said", in: folder, environment)
        try run("diff -r store/farm/newest farm/until-2024-03-14", in: folder)
        let said = try String(contentsOfFile: "\(folder)/said", encoding: .utf8)
        #expect(said.contains("2024-03-12.csv.gz: Copied") && !said.contains("2024-03-09"), "\(said)")
    }

    @Test(.enabled(if: isThere("systemd-analyze"), "needs systemd"))
    func `have units that systemd takes`() throws {
        let scratch = try Scratch()
        for (name, text) in [("service", "Type=oneshot"), ("timer", "OnCalendar")] {
            // Only the program's path differs.
            let unit = try Self.block("ini", with: text).replacing("/usr/local/bin/nightly", with: "/bin/true")
            try unit.write(toFile: "\(scratch.path)/fishladder.\(name)", atomically: true, encoding: .utf8)
        }
        try run(
            "systemd-analyze verify --man=no ./fishladder.service ./fishladder.timer 2>&1 | tee said; ! grep . said",
            in: scratch.path)
    }
}
