import Console
import Glibc
import Testing

@Suite struct `A terminal` {
    @Test(arguments: [(0, 80), (1, 1), (12, 12), (20, 20), (200, 200)])
    func `is as wide as it says, where it says so`(columns: Int, width: Int) throws {
        // given
        let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        try #require(terminal >= 0)
        defer { close(terminal) }
        var size = winsize(ws_row: 24, ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        #expect(ioctl(terminal, UInt(TIOCSWINSZ), &size) == 0)
        // when, then
        #expect(Terminal.width(of: terminal) == width)
    }

    @Test(arguments: [
        (0.0, 0 as Int?, 5.0, "reading: 0 %, 0 rows"), (0.5, 1_200_000, 30, "reading: 50 %, 1.20 M rows, 0:30 left"),
        (0.25, nil, 1, "reading: 25 %, 0:03 left"), (1.7, nil, 9, "reading: 100 %, 0:00 left"),
    ])
    func `tells how far some work is`(share: Double, rows: Int?, seconds: Double, text: String) {
        #expect(WorkProgress.line("reading", share: share, rows: rows, seconds: seconds) == text)
    }

    @Test(arguments: [
        (0.4, "0"), (294, "294"), (9_999.9, "9,999"), (10_000, "10 k"), (345_678, "345 k"), (1_234_567, "1.23 M"),
    ])
    func `shows rates that can be read`(rate: Double, text: String) {
        #expect(Figures.rate(rate) == text)
    }
}
