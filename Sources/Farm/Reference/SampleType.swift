/// A type of sample for a laboratory.
public enum SampleType: Int, ReferenceValue {
    case blood, tissue, gill, kidney, fecal

    public var name: String {
        switch self {
        case .blood: "Blood Sample"
        case .tissue: "Tissue Sample"
        case .gill: "Gill Sample"
        case .kidney: "Kidney Sample"
        case .fecal: "Fecal Sample"
        }
    }

    public var description: String {
        switch self {
        case .blood: "Blood from the tail vein"
        case .tissue: "Muscle or organ in formalin"
        case .gill: "A gill arch, for histology or PCR"
        case .kidney: "Head kidney, for PCR or culture"
        case .fecal: "Content of the hind gut"
        }
    }
}
