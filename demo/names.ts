/**
 * Where a family comes from: what it is called, and what it speaks. All people here are invented.
 */
export interface Origin {
  name: string;
  /** Of 100 households, about so many. */
  weight: number;
  /** OMB race category (CDC race and ethnicity code set), or none when it was not given. */
  race?: readonly [code: string, display: string];
  hispanic?: boolean;
  /** Languages beside English (BCP 47) that an adult may prefer, and how often in ten. */
  language?: readonly [code: string, display: string, inTen: number];
  /** Given names: of those born before 1982, then of those born later. */
  female: readonly [string, string];
  male: readonly [string, string];
  family: string;
}

const white = ['2106-3', 'White'] as const;
const asian = ['2028-9', 'Asian'] as const;

/**
 * The families of a valley town in California. Names are separated by a bar because some hold
 * spaces.
 */
export const origins: readonly Origin[] = [
  {
    name: 'Latino',
    weight: 39,
    hispanic: true,
    language: ['es', 'Spanish', 6],
    female: [
      'Guadalupe|Rosa|Carmen|Luz Elena|Martha|Silvia|Josefina|María Elena|Leticia|Teresa|Norma|Yolanda|Socorro|Alma',
      'Sofía|Camila|Valeria|Ximena|Daniela|Natalia|Emily|Isabella|Jimena|Melissa|Stephanie|Ángela|Lucía|Renata',
    ],
    male: [
      'José Luis|Juan|Francisco|Jesús|Manuel|Ramón|Héctor|Rubén|Ernesto|Salvador|Arturo|Rogelio|Miguel Ángel|Raúl',
      'Mateo|Santiago|Diego|Sebastián|Ángel|Kevin|Emiliano|Adrián|Leonardo|Iker|Bryan|Joaquín|Luis|Andrés',
    ],
    family:
      'García|Hernández|López|Martínez|González|Rodríguez|Pérez|Sánchez|Ramírez|Flores|Torres|Rivera|Gómez|Díaz|Cruz|Morales|Ortiz|Gutiérrez|Chávez|Ruiz|Mendoza|Castillo|Vásquez|Núñez|Ibáñez|Zepeda|Quiñones|Peña',
  },
  {
    name: 'White',
    weight: 22,
    race: white,
    female: [
      'Barbara|Linda|Patricia|Susan|Carol|Nancy|Karen|Donna|Sharon|Dorothy|Judith|Kathleen|Marjorie|Ellen',
      'Emma|Hannah|Madison|Grace|Olivia|Chloë|Abigail|Paige|Harper|Zoë|Audrey|Brooke|Molly|Hazel',
    ],
    male: [
      'Robert|James|Richard|William|Thomas|Gary|Larry|Dennis|Kenneth|Ronald|Walter|Gerald|Roger|Wayne',
      'Ethan|Liam|Noah|Tyler|Logan|Jack|Connor|Wyatt|Owen|Cole|Henry|Mason|Finn|Theo',
    ],
    family:
      "Miller|Anderson|Nelson|Carlson|O'Brien|McKenna|Fitzgerald|Schmidt|Kowalski|Rossi|Petersen|Baker|Cooper|Murphy|Sullivan|Van der Berg|De Luca|Novák|Weiss|Larsen|Hughes|D'Amico",
  },
  {
    name: 'Chinese',
    weight: 7,
    race: asian,
    language: ['zh', 'Mandarin Chinese', 5],
    female: [
      'Mei-Ling|Xiu Ying|Li Hua|Shu-Fen|Yan|Hong',
      'Grace|Emily|Xinyi|Jia|Sophie|Yu Tong|Vivian',
    ],
    male: [
      'Guo Qiang|Jian|Wen-Chung|Ming|Zhiwei|Hai',
      'Oliver|Jason|Haoran|Kai|Lucas|Zi Xuan|Kevin',
    ],
    family: 'Chen|Wang|Li|Zhang|Liu|Lin|Huang|Wu|Ng|Xu|Zhao|Ho',
  },
  {
    name: 'Filipino',
    weight: 6,
    race: asian,
    language: ['tl', 'Tagalog', 3],
    female: [
      'Corazon|Ma. Luisa|Erlinda|Imelda|Rosario|Teresita',
      'Angelica|Kristine Joy|Princess|Bea|Jasmine|Nicole',
    ],
    male: [
      'Rodrigo|Danilo|Reynaldo|Ferdinand|Virgilio|Ernesto',
      'Jericho|Miguel|Christian|John Paul|Gabriel|Nathan',
    ],
    family:
      'Santos|Reyes|Dela Cruz|Bautista|Villanueva|Aquino|Macaraeg|Dimaculangan|Pangilinan|Soriano',
  },
  {
    name: 'Vietnamese',
    weight: 5,
    race: asian,
    language: ['vi', 'Vietnamese', 6],
    female: ['Thị Hoa|Thị Lan|Ánh Tuyết|Kim Liên|Thị Ngọc', 'Linh|Mai Anh|Thảo|Bảo Châu|Emily|Vy'],
    male: ['Văn Hùng|Minh Đức|Quốc Bảo|Hữu Phước|Thanh Tùng', 'Khôi|Duy|Minh|Andrew|Thiên Ân|Huy'],
    family: 'Nguyễn|Trần|Lê|Phạm|Huỳnh|Võ|Đặng|Bùi|Ngô',
  },
  {
    name: 'Korean',
    weight: 3,
    race: asian,
    language: ['ko', 'Korean', 5],
    female: ['Young-Sook|Kyung-Hee|Soon-Ja|Mi-Kyung', 'Ji-Woo|Hannah|Seo-Yeon|Ha-Eun|Grace'],
    male: ['Sung-Ho|Young-Soo|Jae-Hyun|Byung-Chul', 'Min-Jun|Daniel|Joon|Seo-Jun|Ian'],
    family: 'Kim|Park|Lee|Choi|Jung|Kang|Yoon',
  },
  {
    name: 'South Asian',
    weight: 5,
    race: asian,
    language: ['pa', 'Punjabi', 4],
    female: [
      'Harpreet Kaur|Sunita|Lakshmi|Meena|Gurpreet Kaur|Shanthi',
      'Priya|Anika|Simran|Aaradhya|Nisha|Jasleen',
    ],
    male: [
      'Rajesh|Gurdeep Singh|Suresh|Balwinder|Venkataraman|Mohan',
      'Arjun|Rohan|Aarav|Harjot|Vihaan|Nikhil',
    ],
    family: 'Patel|Singh|Kaur|Gill|Sharma|Dhaliwal|Subramanian|Krishnamurthy|Iyer|Sandhu',
  },
  {
    name: 'Armenian',
    weight: 3,
    race: white,
    language: ['hy', 'Armenian', 5],
    female: ['Anahit|Hasmik|Siranush|Gayane', 'Ani|Nare|Lilit|Mariam|Arpi'],
    male: ['Hovhannes|Vardan|Garegin|Sarkis', 'Davit|Tigran|Narek|Aram|Alex'],
    family: 'Petrosyan|Harutyunyan|Ter-Grigoryan|Sargsyan|Hakobyan|Mkrtchyan',
  },
  {
    name: 'Black',
    weight: 6,
    race: ['2054-5', 'Black or African American'],
    female: [
      'Gloria|Brenda|Earnestine|Dolores|Vernell|Jacqueline',
      'Aaliyah|Imani|Nia|Zaria|Destiny|Monique|Amara',
    ],
    male: [
      'Clarence|Leroy|Otis|Reginald|Willie|Cedric',
      "Jamal|Malik|Xavier|Isaiah|De'Andre|Elijah|Kofi",
    ],
    family: 'Robinson|Washington|Jackson|Wright|Freeman|Coleman|Okonkwo|Booker|Banks|Mensah',
  },
  {
    name: 'Arab',
    weight: 2,
    race: white,
    language: ['ar', 'Arabic', 5],
    female: ['Fatima|Samira|Khadija|Nawal', 'Layla|Noor|Mariam|Yasmin'],
    male: ['Abd al-Rahman|Yusuf|Khalil|Mahmoud', 'Omar|Zayd|Adam|Karim'],
    family: 'al-Khatib|Haddad|Nasser|Abu-Rashid|Mansour|El-Sayed',
  },
  {
    name: 'Samoan',
    weight: 1,
    race: ['2076-8', 'Native Hawaiian or Other Pacific Islander'],
    language: ['sm', 'Samoan', 4],
    female: ["Fa'alogo|Sina|Malia|To'aiga", 'Leilani|Tiana|Moana|Ana'],
    male: ["Tavita|Fa'afetai|Sione|Ioane", "Tala|Malakai|Junior|Ta'avao"],
    family: "Tuiasosopo|Leavasa|Fa'asavalu|Seumalo|Tuilagi",
  },
  {
    name: 'Ukrainian',
    weight: 1,
    race: white,
    language: ['uk', 'Ukrainian', 7],
    female: ['Oksana|Halyna|Lyudmyla', 'Sofiia|Daryna|Anastasiia'],
    male: ['Volodymyr|Mykola|Serhii', 'Maksym|Danylo|Artem'],
    family: 'Shevchenko|Kovalenko|Bondarchuk|Tkachenko',
  },
];

/** The names of a bar-separated list. */
export function namesIn(list: string): string[] {
  return list.split('|');
}
