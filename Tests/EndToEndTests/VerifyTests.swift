import Testing

@Suite struct `Checking a snapshot` {
    @Test func `warns of what file browsers, Spark and Python leave there, and refuses anything else`() throws {
        // given
        let here = try Fishladder()
        try here.generate("--profile", "quick", "--duration", "2", "--output", "farm")
        try here.write("", to: "farm/.DS_Store")
        try here.write("", to: "farm/batch_batch/batch=FI-2024-001/_SUCCESS")
        try here.write("", to: "farm/__pycache__/read.cpython-311.pyc")
        // when
        let warned = try here.run([Fishladder.program, "verify", "farm"])
        // then
        #expect(warned.code == 0, "\(warned.out)")
        #expect(warned.out.contains("warning .DS_Store is of another program and no part of the snapshot"))
        #expect(warned.out.contains("warning __pycache__ is of another program"))
        #expect(warned.out.contains("warning batch_batch/batch=FI-2024-001/_SUCCESS is"))
        // and not where something else has such a name, or another
        try here.write("", to: "farm/Thumbs.db/other")
        try here.write("", to: "farm/batch_batch/batch=FI-2024-001/_SUCCESS2")
        let refused = try here.run([Fishladder.program, "verify", "farm", "--quiet"])
        #expect(refused.code == 1)
        #expect(refused.out.contains("Thumbs.db") && refused.out.contains("_SUCCESS2"))
    }
}
