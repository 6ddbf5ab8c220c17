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
        (0.4, "0"), (294, "294"), (9_999.9, "9,999"), (10_000, "10 k"), (345_678, "345 k"), (1_234_567, "1.23 M"),
    ])
    func `shows rates that can be read`(rate: Double, text: String) {
        #expect(Figures.rate(rate) == text)
    }
}
