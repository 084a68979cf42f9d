/** One message of each kind that is taken or refused, as other systems send them. */
export function messageSamples(): Uint8Array[] {
  const head = (type: string, more = '') =>
    `MSH|^~\\&|APP|CLINIC|IIS|STATE|20260203040506-0800||${type}|m1|P|2.5.1|||ER|AL||||${more}`;
  const pid =
    'PID|1||4711^^^CLINIC^MR||Núñez^Ana^Maria^^^^L||20210405|F||2106-3^White^CDCREC|12 Elm St^^Modesto^CA^95350^US^H||^PRS^CP^^^209^5550142';
  const samples = [
    [
      head('VXU^V04^VXU_V04', '|Z22^CDCPHINVS').replace('||||||Z22', '||||UNICODE UTF-8|||Z22'),
      pid,
      'NK1|1|Núñez^Rosa^^^^^L|MTH^Mother^HL70063',
      'ORC|RE|1^CLINIC|2^CLINIC',
      'RXA|0|1|20260202||03^MMR^CVX|0.5|mL^mL^UCUM||00^New^NIP001|^Reyes^Maria|^^^F||||X1|20270101|MSD^Merck^MVX|||CP|A',
      'RXR|C38299^Subcutaneous^NCIT|LA^Left arm^HL70163',
      'OBX|1|CE|64994-7^Eligibility^LN|1|V02^Medicaid^HL70064||||||F|||20260202',
    ],
    [
      head('QBP^Q11^QBP_Q11', '||Z44^CDCPHINVS'),
      'QPD|Z44^Request^CDCPHINVS|t1|4711^^^CLINIC^MR|Núñez^Ana^^^^^L||20210405|F',
      'RCP|I|20^RD^HL70126',
    ],
    [head('ORU^R01'), pid, 'OBR|1||2^LAB|CBC^Blood count^LN', 'OBX|1|NM|718-7^Hb^LN||13.2|g/dL'],
    [head('ADT^A04'), pid, 'PV1|1|O'],
  ];
  return samples.map((lines) => Buffer.from(`${lines.join('\r')}\r`));
}
