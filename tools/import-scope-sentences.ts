/**
 * What each sentence of the draft facts becomes: ids of requirements, and after `|` our words for
 * why. A key may begin with a state (`CA: …`) or a task (`vital_signs: …`). Empty ids with no words
 * mean that another part says it, which stands in the comment beside it.
 */
export const sentences: Readonly<Record<string, string>> = {
  // Said of most states, by general rule
  'trained; supervised': 'trained supervised',
  'trained and competent': 'competent',
  'patient order': 'patient-order',
  'no interpretation': 'technical-only',
  'not named; fail closed': '| No rule that was read names it.',
  'not named; invasive; fail closed': '| It is invasive, and no rule that was read names it.',
  'not named; fail closed until the practice’s counsel or board confirms':
    '| No rule that was read names it; counsel or the board must confirm.',
  'not named in lists seen; fail closed': '| The lists that were read do not name it.',
  'physician delegates; trained; direct/on-site supervision': 'trained supervisor-on-site',
  'drug and dose checked': 'dose-checked',
  'order or standing order': 'order-or-standing',
  order: 'order-or-standing',
  'identity and dose checked by the licensed person where harm is likely': 'dose-checked-if-risky',
  'words come from provider or approved text': 'providers-words',
  documented: 'documented',
  'verbatim message; emergency words route at once': 'emergency-words',
  'witness/collect signature only; provider holds the consent talk': 'provider-held-consent-talk',
  'provider has reviewed and released': 'result-released',
  'scripted; questions go back to provider': 'questions-go-back',
  'provider has authorised this refill, or a signed refill protocol covers it': 'refill-authorized',
  // The federal rule on agents says it.
  'controlled drugs: federal agent rules': '',
  'entered as the provider directs': 'as-directed',
  // The payer's rule says it.
  'to count for the CMS measure: third-party exam-based current credential': '',
  'provider signs': 'provider-signs',
  'provider reviews and signs': 'provider-signs',
  'not combined with order entry as scribe': 'no-orders-as-scribe',
  'after a clinician looks at the ear': 'ear-looked-at',
  'clinician inspects wound first': 'wound-looked-at',
  'screening only': 'technical-only',
  'site holds CLIA certificate of waiver (or higher)': 'clia-certificate',
  'CLIA certificate': 'clia-certificate',
  'maker’s instructions followed': 'makers-instructions',
  'no extra state lab-personnel rule': 'no-state-lab-rule',
  'separate state x-ray operator permit law governs':
    '| X-rays fall under the state’s own permit law, which was not read.',
  'measure only, if trained; interpretation is the clinician’s':
    '| Measuring may be possible; saying what it means is the provider’s.',
  'own advice barred; see relay_provider_instructions':
    '| Your own advice is barred; pass on the provider’s words instead.',
  'needs clinical judgement; MA may only collect facts and route by a written protocol':
    '| It needs clinical judgment. Collect the facts, and pass them on by a written protocol.',
  'VIS first': 'vis-given',
  'VIS given first (42 USC 300aa-26)': 'vis-given',
  'date/maker/lot/giver recorded (42 USC 300aa-25)':
    'vaccine-date-recorded vaccine-maker-recorded vaccine-lot-recorded vaccine-giver-recorded',
  supervised: 'supervised',

  // Alaska, Arizona, Arkansas
  'patient assessed first; stable and predictable': 'patient-stable',
  'routine duty within delegator’s scope': 'in-delegators-scope',
  'training documented; competent and accepts': 'trained',
  'no professional judgement': 'technical-only',
  'written instructions on file: steps, expected outcome, reporting side effects, how to chart':
    'written-instructions',
  'direct/on-site': 'supervisor-on-site',
  'simple procedure delegated to employee under Reg. 31': 'customary delegated-by-provider',
  'direct supervision': 'az-on-site',
  'direct supervision ("take body fluid specimens")': 'az-on-site',
  'direct supervision of MD/PA/NP': 'az-on-site',
  'approved MA program (or listed alternative: AAMA/AMT exam after unapproved program, pre-2000 experience, military)':
    'az-program',
  'competence shown': 'competent',
  'no direct supervision needed; vitals + history':
    '| Arizona asks for no direct supervision here.',
  'visual acuity in routine physical: no direct supervision':
    '| Arizona asks for no direct supervision here.',
  'record doctor’s findings / transcribe: no direct supervision':
    '| Arizona asks for no direct supervision here.',
  'IV drugs excluded; line placement not named; fail closed':
    '| Drugs into a vein are excluded, and placing a line is not named.',
  'parenteral list excludes intravenous': '| Drugs into a vein are excluded.',
  'HB 2025 (2025, House engrossed): place/remove catheters after training under GENERAL supervision; enactment not confirmed':
    '| A bill of 2025 would allow it; that it became law was not confirmed.',
  'only "screening using established protocols"; judgement stays with provider':
    'protocol-screening',

  // California, Colorado, Connecticut
  '>=10 clock hours training in injections + skin tests': 'hours-injections-10',
  '>=10 supervised each of IM, SC and ID injections and >=10 skin tests':
    'repetitions-injections-10 ca-age',
  'certificate/competence record kept by employer': 'certificate-kept',
  'certificate copy kept by each employer': 'certificate-kept',
  'specific authorisation: written order, or standing order noted in chart':
    'ca-authorization ca-standing-noted',
  'specific authorisation': 'ca-authorization ca-standing-noted',
  authorisation: 'ca-authorization ca-standing-noted',
  'MD/DPM/PA/NP/CNM physically in the facility': 'ca-supervisor-on-site',
  'supervisor on premises': 'ca-supervisor-on-site',
  'on premises': 'ca-supervisor-on-site',
  'supervisor verifies drug and dose': 'dose-verified',
  'dose verified': 'dose-verified',
  '>=10 clock hours training in venipuncture + skin puncture': 'hours-blood-10',
  '>=10 venipunctures and >=10 skin punctures performed': 'repetitions-blood-10 ca-age',
  '>=10 clock hours inhalation training (for MAs who only give inhaled drugs)':
    'hours-inhalation-10',
  'trained and documented': 'trained',
  'listed support service': '| California lists it among technical supportive services.',
  'trained, authorised, on premises': 'trained ca-authorization ca-supervisor-on-site',
  'usual part of that practice': 'usual-here',
  'training, competence, authorisation, supervision rules met':
    'trained ca-authorization ca-supervisor-on-site',
  'limited X-ray permit (XT) from CDPH needed': 'xray-permit',
  'only IM/SC/ID routes are granted': '| Only the routes IM, SC and ID are granted.',
  invasive: '| It is invasive.',
  'no task that is invasive or needs assessment; no diagnosis/treatment':
    '| No task that needs assessment, and no diagnosis or treatment, may be given to you.',
  'route limits apply; no explicit schedule rule seen; fail closed':
    '| No rule on controlled drugs was read.',
  'measuring may be allowed; interpreting is not':
    '| Measuring may be allowed; saying what it means is not.',
  'physician checked diplomas/credentials for each service': 'credentials-checked',
  'over-the-shoulder observation before the MA works outside physician’s presence':
    'watched-first watch-possible',
  'service is part of physician’s practice': 'in-delegators-scope',
  // Held for every task: who was given a task does not pass it on.
  'delegatee may not re-delegate': '',
  'prescribing can never be delegated; only transmit': 'only-sent-on refill-authorized',
  'non-medication task; practice competence': 'competent',
  'not a licensed act': 'competent | It is not an act that needs a licence.',
  'licensed act': '| It is an act that needs a licence.',
  'MA may not give medication other than vaccines (no statute; DPH position as reported)':
    '| No medicine but vaccines may be given; this is the health department’s position as reported.',
  'clinical MA: certified by AAMA, NHA, NCCT, AMT or AMCA': 'ct-certified',
  'graduate of accredited MA program, or program of 720 h incl. 160 h clinical skills with injections; or military MA training':
    'ct-program',
  '>=24 h classroom + >=8 h clinical vaccine training before first dose': 'ct-vaccine-hours',
  'supervision, control and responsibility of MD/PA/APRN': 'ct-supervisor',
  'any setting except a hospital': 'not-in-hospital',
  'employer cannot force a provider to oversee': 'provider-willing',

  // Delaware, Florida, Georgia
  'APRN path: MA completed education and holds credential': 'de-aprn trained',
  'only seen as a 2022 proposal; adoption not confirmed':
    'de-aprn-rule | For APRNs read only as a proposal of 2022; that it was adopted was not confirmed.',
  'direct physician supervision': 'fl-on-site',
  'direct supervision and responsibility of physician': 'fl-on-site',
  'non-intravenous injections only': 'not-intravenous',
  'non-IV injection / medication as directed by physician':
    'not-intravenous fl-on-site order-or-standing',
  'medication as directed by the physician': 'fl-on-site order-or-standing',
  '"operate office medical equipment"': 'fl-on-site',
  '"basic laboratory procedures"': 'fl-on-site',
  'list limits injections to non-intravenous': '| Only injections outside a vein are listed.',
  'physician, PA (job description) or APRN (protocol) ON-SITE': 'supervisor-on-site',
  'properly trained': 'trained',
  'employed by the delegating physician': 'employed',
  'IM/SC route': 'route-im-sc',
  // The route above says it.
  'nasal/oral vaccines are not in the listed routes': '',
  'no on-site physician needed': '| No physician need be in the building.',
  'MA may not read or interpret': '| You may place it, and not read it.',

  // Illinois, Indiana, Kansas
  'office/practice setting': 'office-setting',
  'physician-patient relationship': 'patient-of-physician',
  'training and experience': 'trained',
  'a licensed health professional ON SITE': 'licensed-on-site',
  'within physician’s scope': 'in-delegators-scope',
  'delegated or ordered by licensed health professional': 'delegated-by-licensed',
  'within that professional’s scope': 'in-delegators-scope',
  'services under supervision, order or referral of a licensee': 'delegated-by-licensed',
  'person competent and authorised': 'trained',
  'within licensee’s normal and customary practice': 'in-delegators-scope',
  'required protocols kept current': 'protocols-current',
  'substitute licensee accepts responsibility when absent': 'substitute-named',

  // Maryland, Massachusetts, Maine, Michigan, Montana
  'competence; provider supervision': 'competent supervised',
  'only licensed staff give drugs; MA exception covers immunisations only':
    '| Only licensed staff give medicines; vaccines are the exception. Sources differ, and this is the narrower reading.',
  'graduate of accredited program (CAHEA/CAAHEP successor, ABHES) or approved certificate':
    'any-program ma-certified',
  'employed in a primary care provider’s practice': 'primary-care-practice',
  'direct supervision: PCP in facility and immediately available, not same room':
    'primary-care-on-site',
  // The task says it.
  'immunisations only': '',
  'prescription topical/diagnostic biologic: treat as drug; fail closed':
    '| It may count as a drug; no rule that was read says.',
  'not granted': '| It is not granted.',
  'listed as not needing on-site supervision':
    'competent | Maryland asks for no supervisor in the building here.',
  'ON-SITE supervision': 'physician-on-site trained',
  'sites limited to deltoid, gluteal, vastus lateralis': 'md-sites',
  'small local anaesthetic amounts included': '| Small amounts of local anesthetic are included.',
  'ON-SITE supervision; peripheral line': 'physician-on-site trained peripheral-line',
  'DIRECT supervision; IV drugs or contrast': 'physician-in-room trained',
  'physician weighed the risk': 'risk-weighed',
  'technical act customary to that physician': 'in-delegators-scope technical-only',
  'assistant trained for that act': 'trained',
  'physician supervises and stays responsible': 'physician-directs provider-answers',
  'physical exam, independent judgement, advice not delegable':
    '| Examination, judgment and advice cannot be given to you.',
  'activity delegated by custom and usage': 'customary delegated-by-provider',
  'direct control of physician': 'me-on-site',
  'physician legally liable': 'provider-answers',
  'unlicensed person qualified by education/training/experience': 'trained',
  'within licensee’s scope': 'in-delegators-scope',
  'not an act that needs licensee-level education, skill and judgement': 'technical-only customary',
  'ON-SITE MD/PA/DPM': 'mt-on-site',
  'competence evidenced': 'trained',
  'MT: invasive': '| It counts as invasive.',
  'general supervision in delegator’s office': 'supervised delegators-office',
  'delegator knows of the MA’s training (graduation, equivalent course, own teaching, other)':
    'trained',
  'chart records MA identity and tasks delegated': 'chart-names-you',

  // North Carolina, North Dakota, Nebraska, New Jersey
  'UAP; task technical': 'technical-only',
  'if nurse delegates: RN validated competence + decision tree each time': 'nurse-delegation-steps',
  'nurse path: RN/LPN may delegate the technical task of giving a drug after decision tree, for this client/acuity/UAP/time':
    'nurse-delegation-steps',
  'physician path: physician direction': 'supervised',
  'UAP registry for delegated nursing tasks': 'nd-uap',
  'UAP registry listing + Medication Assistant III registration': 'nd-medication-assistant',
  'certified by AAMA, NHA, NCCT or AMT + transcript showing medication training with IN-PERSON clinical part':
    'nd-certified nd-in-person',
  'ambulatory setting; stable, predictable patient': 'ambulatory patient-stable',
  'licensed nurse delegates and is available': 'nurse-delegates nurse-available',
  'not among MA III routes': '| The registration does not cover this route.',
  'task fits accepted standards and the person’s skill/training': 'trained customary',
  'no task that needs another credential': 'no-other-law',
  'physician direction': 'physician-directs',
  'physician direction and supervision': 'nj-on-site',
  '"certified medical assistant": accredited program of >=330 clock hours with IM/SC injection training':
    'nj-program-330',
  'current certification AAMA, NCCT, NHA, AMCA, NAHP, NCMA, AMT or board-approved body':
    'nj-certified',
  'not: allergenic test agents, local anaesthetics, controlled drugs, experimental drugs, most chemotherapy':
    'nj-drug not-controlled',
  'ID named by secondary source only': '| The route ID is named by a secondary source only.',
  'CMA as defined': 'nj-program-330 nj-certified',
  'physician documents venipuncture training done': 'trained-venipuncture',
  'IV barred': '| Nothing may be given into a vein.',
  'controlled drugs barred': '| Controlled drugs are barred.',

  // New Mexico, Nevada, New York
  'appropriate training and supervision': 'trained supervised',
  'works under physician/PA supervision': 'supervised',
  'task within delegator’s scope': 'in-delegators-scope',
  'no re-delegation': '',
  'supervision transfer only if other physician/PA accepts': 'nv-supervision-kept',
  'no anaesthetic that makes patient unconscious or semi-conscious (NAC 630.830(4)); other IV drugs not named':
    '| Sedating drugs are barred; of other drugs into a vein nothing was read.',
  'NRS 453.375 lists who may give controlled drugs; MA not in the part seen; fail closed':
    '| The list of who may give controlled drugs, as far as read, does not name you.',
  'no licence needed': '| No licence is needed for it.',
  'specimen collection incl. phlebotomy; trained': 'competent',
  'no injection of any kind': '| No injection of any kind is allowed.',
  'neither draw up nor give; A5460/S5340 pending, still in committee when last seen 2026-02':
    '| Neither drawing up nor giving is allowed; bills to change it were pending in February 2026.',
  'no drug by any route; no drawing up': '| No medicine by any route, and no drawing up.',
  'no inserting or removing IVs or catheters': '| No line or catheter is placed or taken out.',
  'older guidance barred placing or removing; current page bars placing/closure only; confirm':
    '| Older guidance barred it; the newer speaks only of placing. It must be confirmed.',
  'acquire only': 'technical-only',
  'screening / waived testing; not named in lists seen':
    'competent | The lists that were read do not name it.',
  'no x-ray, no independent positioning': '| No X-ray, and no positioning on your own.',
  'triage named as barred': '| Triage is named as barred.',
  'also barred: teaching self-injection or self-catheterisation':
    '| Teaching self-injection or self-catheterization is barred too.',
  'negative/normal per provider only; positive results barred': 'result-normal result-released',

  // Ohio, Oregon, Pennsylvania
  'physician delegates within own practice': 'in-delegators-scope',
  'person competent': 'trained',
  'no transfer of supervision except to another physician': 'supervision-not-moved',
  'physician ON-SITE (same location, not same room) in a health-care facility':
    'oh-on-site oh-setting oh-pa-prescribes',
  'patient acuity weighed': 'oh-acuity',
  'training/competence rule met': 'trained',
  'not anaesthesia, controlled or IV': 'oh-drug',
  'supervision cannot move to a non-physician': 'supervision-not-moved',
  'MA cannot re-delegate': '',
  'routine topical may be exempt from on-site': 'competent oh-topical oh-drug',
  'may not delegate anaesthesia, controlled substances or IV drugs':
    '| Anesthesia, controlled drugs and drugs into a vein cannot be given to you.',
  'physician/PA judged training sufficient': 'trained',
  'physician/PA verifies drug and dose': 'dose-verified',
  'supervisor physically in facility': 'supervisor-on-site',
  'guidance: no invasive procedures': '| The board’s guidance bars invasive procedures.',
  'no assessment, interpretation, diagnosis, or independent judgement':
    '| Assessment, interpretation, diagnosis and judgment are barred.',
  'criteria of 18.402: within MD competence, accepted practice, delegatee trained, no undue risk, patient informed':
    'trained pa-criteria',
  'not where other law bars': 'no-other-law',
  'trained to read TST (human-services licensing answer)': 'trained',

  // South Carolina, South Dakota, Texas, Utah
  'CMA as defined: accredited program with listed courses + current certification (AAMA, NCCT, NCMA, ...)':
    'sc-certified sc-program',
  'delegated directly by MD/PA/APRN and not through another person': 'sc-delegated-directly',
  'PA scope guidelines / APRN practice agreement lists the task': 'sc-agreement',
  // The certificate above says it; being on the premises stands in the state's own law.
  'uncertified UAP must NOT give medications': 'sc-on-premises sc-drug',
  'uncertified staff: physician-delegated routine task, physician on premises, badge worn':
    'trained sc-certified-unless-physician supervisor-on-site badge',
  'PA/APRN may not delegate; also contrast, chemo':
    '| A PA or APRN may not give it to you; of physicians nothing was read.',
  'only if also a certified limited-practice radiographer': 'xray-permit',
  'triaging patients barred': '| Triage is barred.',
  'no analysing, interpreting or diagnosing; no clinical decision by telemedicine':
    '| Interpreting, diagnosing and deciding are barred.',
  'physician delegation; facility decides scope': 'delegated-by-provider facility-scope',
  'if a NURSE delegates: ARSD 20:48:04.01 (am. 2022-11-27) training and supervision rules; credentialed MA treated differently':
    'nurse-delegation-steps delegated-by-provider facility-scope',
  'qualified and properly trained': 'trained',
  'act safe and customary': 'customary',
  'no other statute forbids it': 'no-other-law',
  'person not held out as authorised to practise medicine': 'not-posing',
  'physician stays responsible': 'provider-answers',
  'independent medical judgement is not delegable': '| Medical judgment cannot be given to you.',
  'non-certified technician registry / NCT rules':
    '| X-rays fall under the registry for technicians, which was not read.',
  'physician delegated, INDIRECT supervision': 'trained ut-on-site',
  'not surgery, prescribing, anaesthesia (other than local)': 'ut-drug',
  'GENERAL supervision of a physician is enough': 'physician-reachable',

  // Virginia, Vermont
  '"technical personnel properly trained": taking blood, IV infusion/injection under orders of MD/DO/NP/PA; whether MA qualifies is a legal call':
    'trained order-or-standing va-legal',
  'non-discretionary; no professional judgement': 'technical-only trained',
  'customarily delegated': 'customary',
  'practitioner assumes responsibility': 'provider-answers',
  '54.1-3408 limits who gives drugs; AAMA opinion reads it as delegable in outpatient practice':
    'trained order-or-standing va-outpatient',
  'physician-delegated task': 'delegated-by-provider trained',
  'employee does not act or pose as a PA': 'not-posing',

  // Washington
  'MA-C or MA-R credential': 'wa-mac-mar wa-endorsed wa-on-site',
  'MA-C (or MA-P) credential': 'wa-mac-map',
  'MA-P: practitioner need not be present but must be reachable by phone/in person':
    'wa-reachable wa-line-draw',
  'MA-C credential': 'wa-mac wa-on-site',
  // How near for injections is said beside it.
  'injection_im: MA-C credential': 'wa-mac',
  'injection_sc: MA-C credential': 'wa-mac',
  'injection_id: MA-C credential': 'wa-mac',
  'MA-C credential ("respiratory testing")': 'wa-mac wa-on-site',
  'MA-C only': 'wa-mac',
  'MA-C when trained': 'wa-mac trained wa-on-site',
  'MA credential': 'wa-any wa-on-site',
  'MA-C; MA-R also (RCW 18.360.050(4))': 'wa-mac-mar wa-endorsed wa-immediate',
  'delegation + written order': 'delegator-of-state written-order',
  'unit dose or practitioner-verified dose (general knowledge)': 'wa-unit-dose',
  'immediate supervision; syphilis treatment may be telemedicine-supervised since 2024 c 248':
    'wa-immediate',
  'MA-C: legend drugs and Schedule III-V, unit dose/verified, written order; MA-R limited list':
    'wa-mac-list-mar wa-schedule wa-unit-dose written-order wa-immediate',
  'minimum standards set by Secretary met': 'wa-standards',
  'minimum standards met': 'wa-standards',
  'direct visual supervision before 2023, now relaxed—check WAC': 'wa-immediate wa-visual',
  'WA: supervised': 'wa-immediate',
  'state credential of the right type (MA-C / MA-R / MA-P / MA-HT)': 'wa-any',
  'delegated by a health care practitioner': 'delegator-of-state wa-on-site',
  'no clinical judgement needed, predictable result, no repeat assessment':
    'technical-only patient-stable',
  'competence shown and written': 'trained',
  'only intake/gathering without clinical judgement':
    '| Only gathering facts, without clinical judgment, is open to you.',
  '2025-26 HB 1784 would allow MA-C order entry under annual standing protocol with 24 h countersign: only bill text seen, status not confirmed':
    '| A bill of 2025 would allow it; that it became law was not confirmed.',
  'Schedule III-V only; route-dependent immediate/direct-visual supervision':
    'wa-mac wa-schedule wa-immediate wa-visual',
  'physician has power to direct, decide, oversee': 'trained physician-directs',
};

/** Sentences of a drug that say nothing where no drug is given. */
export const onlyOfDrugs: readonly string[] = ['physician/PA verifies drug and dose'];
