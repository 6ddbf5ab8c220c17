import Foundation
import Testing

/// The recipes of `ManyMachines.md`, run as they stand there.
@Suite(.serialized) struct `Recipes for many machines` {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let page =
        (try? String(
            contentsOf: root.appendingPathComponent("Sources/Pipeline/Pipeline.docc/ManyMachines.md"), encoding: .utf8))
        ?? ""

    /// The contents of its blocks of one language that have a text in them.
    private static func blocks(_ language: String, with text: String) -> [String] {
        page.components(separatedBy: "```\(language)\n").dropFirst().compactMap {
            $0.components(separatedBy: "\n```").first.map { $0 + "\n" }
        }.filter { $0.contains(text) }
    }

    private static func isThere(_ programs: [String]) -> Bool {
        let paths = ["/usr/bin", "/usr/sbin", "/bin", "/sbin"]
        return programs.allSatisfy { program in
            paths.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
        }
    }

    private static let path =
        "\(URL(fileURLWithPath: Fishladder.program).deletingLastPathComponent().path):/usr/bin:/bin"

    private func run(_ command: String, in here: Fishladder, _ environment: [String] = []) throws -> Fishladder.Ended {
        try here.run(["env", "PATH=\(Self.path)"] + environment + ["bash", "-euo", "pipefail", "-c", command])
    }

    /// What the recipes make.
    private static let plan = ["--batches", "4", "--until", "2024-03-01"]

    private func expectWhole(_ joined: String, in here: Fishladder) throws {
        try here.generate(Self.plan + ["--output", "Output/whole"])
        let whole = try here.contents(of: "Output/whole")
        #expect(whole.count > 100)
        #expect(differences(whole, try here.contents(of: joined)) == [])
    }

    @Test(.enabled(if: isThere(["parallel"]), "needs GNU parallel (Debian's parallel)"))
    func `with GNU parallel on one machine make the whole, and again at once`() throws {
        let here = try Fishladder()
        let recipe = try #require(Self.blocks("sh", with: "Output/seven").first)
        let ended = try run(recipe, in: here)
        #expect(ended.code == 0, "\(ended.err)")
        try expectWhole("Output/joined", in: here)
        let again = try run(recipe.replacingOccurrences(of: "fishladder merge", with: "true"), in: here)
        #expect(again.code == 0, "\(again.err)")
    }

    /// Two hosts that are this machine, reached by what takes ssh's place: it leaves out the host, names a shell as a login
    /// does, and runs the rest.
    @Test(.enabled(if: isThere(["parallel"]), "needs GNU parallel (Debian's parallel)"))
    func `with GNU parallel on several machines make the whole`() throws {
        let here = try Fishladder()
        let recipe = try #require(Self.blocks("sh", with: "--sshlogin").first)
        try here.write(
            "#!/bin/sh\nwhile [ \"${1#-}\" != \"$1\" ]; do shift; done\necho \"$1\" >> hosts\nshift\n[ \"$1\" != -- ] || shift\nexport SHELL=/bin/sh\nexec sh -c \"$*\"\n",
            to: "ssh")
        #expect(try here.run(["chmod", "+x", "ssh"]).code == 0)
        let ended = try run(recipe, in: here, ["PARALLEL_SSH=\(here.folder)/ssh", "HOME=\(here.folder)"])
        #expect(ended.code == 0, "\(ended.err)")
        #expect(try here.text("hosts").contains("alpha") && here.text("hosts").contains("beta"))
        try expectWhole("Output/spread-joined", in: here)
    }

    @Test(
        .enabled(
            if: isThere(["slurmctld", "slurmd", "sbatch", "munged"]), "needs Slurm (Debian's slurm-wlm and munge)"))
    func `with a Slurm job array make the whole, after a task that was killed and started again`() throws {
        // given
        let here = try Fishladder()
        try here.write(try #require(Self.blocks("sh", with: "#SBATCH").first), to: "shards.sbatch")
        let submit = try #require(Self.blocks("sh", with: "sbatch --parsable").first)
        let cluster = Self.root.appendingPathComponent("Tests/EndToEndTests/Engines/slurm-cluster").path
        // Long enough for the one task that has the batch to be sent back to the queue. Where it has ended before, it begins
        // again all the same.
        let batch = ["--duration", "600", "--level", "9"]
        let long = submit.replacingOccurrences(
            of: Self.plan.joined(separator: " "), with: batch.joined(separator: " "))
        #expect(long != submit)
        // Slurm keeps it there for two minutes, since a node refuses what starts in the second in which it was killed: here
        // it may come two seconds after that.
        let commands = """
            \(long)
            until [ -e Output/array/.1.partial/batch_mortalityevent ] || [ -e Output/array/1 ]; do sleep 0.01; done
            scontrol requeue "${shards}_1"
            until scontrol show job "${shards}_1" | grep -q JobState=PENDING; do sleep 0.1; done
            sleep 2
            scontrol update "JobId=${shards}_1" StartTime=now
            for _ in $(seq 1200); do
                [ -z "$(squeue --noheader)" ] && break
                squeue --noheader --format=%r | grep -q DependencyNeverSatisfied && break
                sleep 0.1
            done
            { squeue; scontrol show job; scontrol show node; tail *.log slurm/logs/*; } >&2
            scontrol show job "${shards}_1" > job
            [ -e Output/array-joined ]
            """
        // when
        let port = 20_000 + Int.random(in: 0..<10_000)
        let ended = try run(
            "exec \"$@\" ", in: here,
            words: [cluster, "\(here.folder)/slurm", "\(port)", "bash", "-euo", "pipefail", "-c", commands])
        // then
        try #require(ended.code == 0, "\(ended.err)")
        #expect(try here.text("merge.log").contains("7 shards"))
        #expect(try here.text("job").contains("Restarts=1"))
        #expect(try here.run([Fishladder.program, "generate", "--output", "Output/whole"] + batch).code == 0)
        #expect(differences(try here.contents(of: "Output/whole"), try here.contents(of: "Output/array-joined")) == [])
    }

    private func run(_ command: String, in here: Fishladder, words: [String]) throws -> Fishladder.Ended {
        try here.run(["env", "PATH=\(Self.path)", "bash", "-c", command, "bash"] + words)
    }

    /// As the pods of an Indexed Job would: the arguments of each container by a shell, in folders of its volume.
    @Test func `for Kubernetes have commands that make the whole`() throws {
        let here = try Fishladder()
        let shards = try #require(Self.blocks("yaml", with: "completionMode").first)
        let merge = try #require(Self.blocks("yaml", with: "fishladder-merge").first)
        let volume = "\(here.folder)/volume"
        func local(_ text: String) -> String { text.replacingOccurrences(of: "/snapshots/", with: "\(volume)/") }
        let task = try #require(
            shards.components(separatedBy: ">-\n").last?.components(separatedBy: "          resources").first
        )
        .split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: " ")
        for index in 0..<7 {
            let ended = try run(local(task), in: here, ["SHARDS=7", "JOB_COMPLETION_INDEX=\(index)"])
            #expect(ended.code == 0, "\(ended.err)")
        }
        let join = try #require(merge.components(separatedBy: "args: [").last?.components(separatedBy: "]").first)
        let ended = try run(local(join), in: here)
        #expect(ended.code == 0, "\(ended.err)")
        try expectWhole("volume/joined", in: here)
    }

    private static let python = Fishladder.python(having: "kubernetes_validate, yaml")

    @Test(.enabled(if: python != nil, "needs a Python with kubernetes-validate"))
    func `for Kubernetes fit its schema, and count their pods as their shards`() throws {
        let here = try Fishladder()
        try here.write(Self.blocks("yaml", with: "apiVersion").joined(separator: "---\n"), to: "all.yaml")
        let program = """
            import yaml, kubernetes_validate
            documents = list(yaml.safe_load_all(open("all.yaml")))
            assert [d["kind"] for d in documents] == ["PersistentVolumeClaim", "Job", "Job"], documents
            for document in documents:
                kubernetes_validate.validate(document, kubernetes_validate.latest_version(), strict=True)
            spec = documents[1]["spec"]
            env = {e["name"]: e["value"] for e in spec["template"]["spec"]["containers"][0]["env"]}
            assert env == {"SHARDS": str(spec["completions"])}
            """
        let ended = try here.run([try #require(Self.python), "-c", program])
        #expect(ended.code == 0, "\(ended.err)")
    }
}
