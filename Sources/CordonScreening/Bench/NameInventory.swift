/// Words of one kind and culture: some written out, commonest first, and behind them as many as wanted, built of syllables.
struct NameInventory: Sendable {
    private let common: [String]
    private let starts: [String]
    private let middles: [String]
    private let ends: [String]
    /// 2^`octaves` ranks are drawn from; those beyond `common` are built.
    private let octaves: Int
    /// So many draws of a hundred take every rank alike, as parents and founders who look for a name that is not taken.
    private let evenly: Int
    /// Keeps inventories with the same syllables apart.
    private let tag: UInt64

    /// - Parameters: lists of words or syllables, parted by spaces; "-" is the empty syllable.
    init(
        _ tag: UInt64, octaves: Int, evenly: Int = 0, common: String, starts: String, middles: String = "-",
        ends: String = "-"
    ) {
        func parts(_ text: String) -> [String] { text.split(separator: " ").map { $0 == "-" ? "" : String($0) } }
        self.tag = tag
        self.octaves = octaves
        self.evenly = evenly
        self.common = parts(common)
        self.starts = parts(starts)
        self.middles = parts(middles)
        self.ends = parts(ends)
    }

    /// A word in lower-case ASCII, a frequent one more often than a rare one.
    func draw(_ random: inout SplitMix64) -> NameWord {
        let rank = random.chance(evenly) ? random.below(1 << octaves) : random.rank(octaves: octaves)
        if rank < common.count { return Array(common[rank].utf8) }
        // What a rank stands for depends on nothing else, so that a rare word too comes back in several names.
        var own = SplitMix64(tag, stream: 1, number: rank)
        return Array((own.pick(starts) + own.pick(middles) + own.pick(ends)).utf8)
    }
}

/// Lower-case ASCII letters, digits, hyphens and apostrophes.
typealias NameWord = [UInt8]

/// The inventories. Written for this generator from common knowledge of each culture's names; no list of real people went in.
extension NameInventory {
    static let slavicGiven = NameInventory(
        10, octaves: 11, evenly: 40,
        common:
            "aleksandr sergei vladimir andrei dmitri ivan nikolai mikhail yuri oleg igor viktor pavel elena olga tatiana "
            + "natalia irina svetlana maria",
        starts: "sta ra vla bo mi lyu dra zla tva ven go ne", middles: "ni di ro bo ve - - zi",
        ends: "slav mir ta na mil dan ko vit")
    static let slavicRoot = NameInventory(
        11, octaves: 18, evenly: 50,
        common: "ivan petr smirn kuznets popov vasil sokol mikhail novik fedor moroz volk aleks lebed semen egor",
        starts:
            "ba be bo bra cher da do dra fo ga gor gru ka ko kra ku lo ma mel mi na no o pa pe po pri ro ru sa she so sta ste "
            + "ta ti tro vo ye za zhu",
        middles: "- - - ba da la ma na ra ri shi li do no vo lo chi ro",
        ends: "b ch d g k l lk m n nts p r rk s sh st t v z zh bor cher kov len mich nak rod shk tol vin")
    static let slavicEnding = NameInventory(
        12, octaves: 3, common: "ov ev in enko sky ovich uk yan", starts: "ov")
    static let arabicGiven = NameInventory(
        20, octaves: 12, evenly: 45,
        common:
            "mohammed ahmad ali hassan hussein abdullah ibrahim omar khalid yusuf mahmoud mustafa said salim tariq fatima "
            + "aisha maryam zaynab nur",
        starts: "ab ad ay ba da fa fai ha hu ib is ja ka kha la ma mu na qa ra sa sha su ta wa ya za",
        middles: "- - - bi di fi ha ka li ma ni ri si ya",
        ends: "d dar das far h hab him i j l lah lim m mal mar n nan r rud s san sh y yan z")
    static let arabicFamily = NameInventory(
        21, octaves: 17, evenly: 60,
        common: "masri shami baghdadi tikriti hashimi qurashi saadi najjar haddad khatib amin rashid",
        starts: "ab ba bu da di fa ga gha ha hu ja ju ka kha kho la ma mu na qa ra sa sha shu su ta tha u wa ya za zu",
        middles: "- ba bi da di fa ha ja ka la ma na qa ra sha ta wa ya za",
        ends: "bi di fi hi ji ki li mi ni qi ri shi si ti wi yi zi r d n m b l")
    static let chineseFamily = NameInventory(
        30, octaves: 7, evenly: 30,
        common:
            "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song tang "
            + "deng han feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren shen yao lu",
        starts: "b ch d f g h j k l m p q sh t w x y zh", ends: "ai an ao ei eng i in iu ong ou u un")
    static let chineseSyllable = NameInventory(
        31, octaves: 9, evenly: 90,
        common: "wei jun ming hua jie min li yan qiang lei ping tao hong jing fang na ying hai xiu guang",
        starts: "b ch d f g h j k l m n p q r s sh t w x y z zh",
        ends: "a ai an ang ao e ei en eng i ia ian ing iu ong ou u ui un uo")
    static let koreanFamily = NameInventory(
        40, octaves: 5, evenly: 20,
        common: "kim ri lee pak park choe choi jong jung kang cho yun chang rim han so sin kwon hwang an song ryu hong "
            + "ko mun yang son pae paek ho nam", starts: "o")
    static let koreanSyllable = NameInventory(
        41, octaves: 8, evenly: 90,
        common: "yong chol su song hyon myong jong il ho nam kyong chun sun ok mi hui guk hak jin",
        starts: "ch h j k ky m my n p r s t y", ends: "a ae an ang e il im in o ok ol on ong u uk un ung")
    static let spanishGiven = NameInventory(
        50, octaves: 12, evenly: 40,
        common: "jose maria juan luis carlos jesus antonio francisco miguel pedro ana rosa carmen jorge manuel",
        starts: "a al ber cla di el er fer gu her isa jo le ma mar na o ra re ro sa te vi",
        middles: "- - ber di do fre li ma na ri ro",
        ends: "a cio da do la lia lio mo na nando nio o ra rio rto sa to")
    static let spanishFamily = NameInventory(
        51, octaves: 17, evenly: 50,
        common: "garcia rodriguez gonzalez hernandez lopez martinez perez sanchez ramirez torres flores rivera",
        starts:
            "a ba ca car ce co cue de el es fa fer gal gu he i le lo ma me mo na o pa pe que ra ro sa se ta tru va ve vi za zu",
        middles: "- ba be bri ca da do la len ma me na ra re ri ro ta ve vi",
        ends: "ban ca da do la les mas na nez nos ra rez ro ros ta to var za")
    static let englishGiven = NameInventory(
        60, octaves: 12, evenly: 40,
        common: "john james robert michael william david richard thomas mary patricia jennifer linda elizabeth susan",
        starts:
            "a al ar ash ben bran cal cor da del ed el fin gar har hol jan ken lan mar nor os per ray ros sel tay wes",
        middles: "- - - der la li ri ro", ends: "a by da den dy ey ford ie la ley lyn man na ne nor ry son ton ward y")
    static let englishFamily = NameInventory(
        61, octaves: 17, evenly: 50,
        common: "smith jones brown johnson williams taylor davies wilson evans thomas walker white",
        starts:
            "ab ack al ash bar beck black brad bur cal cart cham clay col cra dal den dun ed fair farn gil gran hal har hath "
            + "hold hum kirk lang led lin lock mar mel mid nor oak pem pres rad red rook sel shel stan stock sut thorn und wal "
            + "wed whit wil wood",
        middles: "- - - de er ing le ma mon o",
        ends: "bank brook bury by croft dale den field ford ham hurst kin land ley low man mond more ridge "
            + "sby shaw son stead ston thorpe ton well wick wood worth")
    static let persianGiven = NameInventory(
        70, octaves: 12, evenly: 45,
        common: "mohammad ali hossein reza mehdi hassan amir majid behrouz dariush zahra maryam fatemeh shirin",
        starts: "ar ba bah bi dar far ho iraj jah ka kam ke kou mah mehr na par pour ra ros sha si sho to",
        middles: "- - ba da na mi ra",
        ends: "ad am an ang ar deh ed in iz mand meh ouz ram rang shid tash yar zad")
    static let persianRoot = NameInventory(
        71, octaves: 17, evenly: 60, common: "ahmad mohammad hossein karim rahim moradi hashem jafar akbar sadegh",
        starts:
            "a ab af al ar as ba be bor da de es fa fo gha ha ho ja ka ke kho la ma mo na ne no pa ra ro sa sha so ta va ya za",
        middles: "- - ba da fa gha ha ja kha la ma na ra ri sha va",
        ends: "b d dar f gar gh h k kh l m n nd r rm s sh t v z")
    static let persianEnding = NameInventory(72, octaves: 3, common: "i zadeh pour nia far an abadi nejad", starts: "i")
    static let africanGiven = NameInventory(
        80, octaves: 12, evenly: 45,
        common: "joseph emmanuel samuel grace ibrahim moses abdi amina kofi kwame chinedu ngozi",
        starts: "a ab ade ama bab chi chu e fe ha i ji ka ke ko kwa la ma mu na ngo nka o olu sa se ta the u wa ya ze",
        middles: "- ba di do ka ko la lo ma na nu so ta te wa",
        ends: "bo da di fe ka ko la le ma mba na ni nye ra sha ta ti wa we yo")
    static let africanFamily = NameInventory(
        81, octaves: 17, evenly: 60, common: "mwangi okafor mensah diallo traore nkosi kamau otieno bello okoro",
        starts:
            "a ade ba bi bwa chi da dla e ga ha i ka ki ko ku lu ma mba mo mu mwa na nda ngu njo nko nya o oba oke ra sa si so ta "
            + "tsha u wa ya zu",
        middles: "ba bi ka ko la le lu ma mba mi na nda nga ni ra ri sa ta tu wa ye zi",
        ends: "bo da di du ga ko kwe la le li lo ma mbe mu na ndu ni "
            + "nya re ro ru si so ta ti tu we ya zi")
    static let coined = NameInventory(
        90, octaves: 20, evenly: 80,
        common: "global star orient pacific golden atlas delta alpha nova royal sun ocean north phoenix falcon crown",
        starts:
            "a ab ag al am ar as ba bel bo bri ca cel cor cy da dex do dyn e el en eu fa fi flo ga ge gra ha he hy i in jo ka ki "
            + "ko la le lo lu ma me mi mo na neo no o om or pa pe plu po pro qua ra re ri ro sa se si so sta su sy ta te ti to tra tri u ul va ve "
            + "vi vo xe ya za ze",
        middles: "- - be da di do ga la li lo ma mi na ni no pa ra ri ro sa sta ta ti to va ve",
        ends:
            "bex co cor da dex gen go lia lin line lis lon mar max mex mont na net nex nix no nor pex ra ria ris ron rus sol tan tec tek "
            + "ter tex tis tor trex tron tus va ven via vis vox xis zen")
    static let business = NameInventory(
        91, octaves: 6,
        common:
            "trading international industrial group shipping general technology development investment engineering services "
            + "import export energy oil petroleum chemical construction marine management metal machinery electronics financial holdings "
            + "logistics transport commercial foods pharmaceutical textile mining steel aviation research consulting security "
            + "agricultural medical electric systems equipment materials resources communications exchange supply real estate tourism "
            + "travel media packaging motors paper plastics insurance capital bank foundation centre institute factory",
        starts: "trade")
    static let place = NameInventory(
        92, octaves: 6,
        common:
            "dubai tehran moscow beijing shanghai hong kong dalian damascus beirut istanbul singapore london caracas panama cyprus "
            + "malta belgrade minsk kiev baku tbilisi almaty karachi mumbai lagos nairobi accra khartoum harare lima bogota quito havana",
        starts: "be da ka lo ma ne ro sa ta vo", middles: "- la ra ri", ends: "burg dar grad ka lin na pur ris ton vo")
}
