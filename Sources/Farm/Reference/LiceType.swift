/// A category of sea lice in counts. All of them exist in a freshly migrated database.
public enum LiceType: Int, ReferenceValue {
    case salmonisFemaleCopepodid, salmonisFemaleChalimus, salmonisFemalePreAdult, salmonisFemaleAdult
    case salmonisMaleCopepodid, salmonisMaleChalimus, salmonisMalePreAdult, salmonisMaleAdult
    case caligusFemaleJuvenile, caligusFemaleAdult, caligusMaleJuvenile, caligusMaleAdult
    case unknownJuvenile, unknownFemaleAdult, unknownMaleAdult

    public var species: String {
        switch self {
        case .salmonisFemaleCopepodid, .salmonisFemaleChalimus, .salmonisFemalePreAdult, .salmonisFemaleAdult,
            .salmonisMaleCopepodid, .salmonisMaleChalimus, .salmonisMalePreAdult, .salmonisMaleAdult:
            "Lepeophtheirus salmonis"
        case .caligusFemaleJuvenile, .caligusFemaleAdult, .caligusMaleJuvenile, .caligusMaleAdult:
            "Caligus elongatus"
        case .unknownJuvenile, .unknownFemaleAdult, .unknownMaleAdult: "Unknown"
        }
    }

    public var gender: String {
        switch self {
        case .salmonisFemaleCopepodid, .salmonisFemaleChalimus, .salmonisFemalePreAdult, .salmonisFemaleAdult,
            .caligusFemaleJuvenile, .caligusFemaleAdult, .unknownFemaleAdult:
            "female"
        case .salmonisMaleCopepodid, .salmonisMaleChalimus, .salmonisMalePreAdult, .salmonisMaleAdult,
            .caligusMaleJuvenile, .caligusMaleAdult, .unknownMaleAdult:
            "male"
        case .unknownJuvenile: "unknown"
        }
    }

    public var developmentStage: String {
        switch self {
        case .salmonisFemaleCopepodid, .salmonisMaleCopepodid: "copepodid"
        case .salmonisFemaleChalimus, .salmonisMaleChalimus: "chalimus"
        case .salmonisFemalePreAdult, .salmonisMalePreAdult: "pre-adult"
        case .caligusFemaleJuvenile, .caligusMaleJuvenile, .unknownJuvenile: "juvenile"
        case .salmonisFemaleAdult, .salmonisMaleAdult, .caligusFemaleAdult, .caligusMaleAdult, .unknownFemaleAdult,
            .unknownMaleAdult:
            "adult"
        }
    }

    public var description: String {
        switch developmentStage {
        case "copepodid": "Larva that swims free until it finds a fish"
        case "chalimus": "Larva fastened to the fish"
        case "pre-adult": "Moves on the fish, not mature yet"
        case "juvenile": "Any stage before the adult"
        default: gender == "female" ? "Mature female, which the limits are about" : "Mature male"
        }
    }
}
