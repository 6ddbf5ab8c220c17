import Wording

/// Text as it stands in a page, between tags or in a quoted attribute.
///
/// Control characters, and those that hide or reorder text, are written out.
func escaped(_ text: String) -> String {
    var page = ""
    for scalar in printable(text).unicodeScalars {
        switch scalar {
        case "&": page += "&amp;"
        case "<": page += "&lt;"
        case ">": page += "&gt;"
        case "\"": page += "&quot;"
        case "'": page += "&#39;"
        default: page.unicodeScalars.append(scalar)
        }
    }
    return page
}

/// JSON inside a `script` element: nothing in it can end the element.
func inScript(_ json: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(json.utf8.count + 64)
    for byte in json.utf8 {
        if byte == UInt8(ascii: "<") { bytes += Array("\\u003c".utf8) } else { bytes.append(byte) }
    }
    return String(decoding: bytes, as: UTF8.self)
}

/// Bytes in base 64, as a page's policy names the checksum of its script.
func base64(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    var place = 0
    while place < bytes.count {
        let piece = bytes[place..<min(place + 3, bytes.count)]
        var word = piece.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - piece.count))
        var group: [UInt8] = []
        for _ in 0..<4 {
            group.insert(letters[word & 63], at: 0)
            word >>= 6
        }
        for index in 0..<4 { text.append(index <= piece.count ? group[index] : UInt8(ascii: "=")) }
        place += 3
    }
    return String(decoding: text, as: UTF8.self)
}
