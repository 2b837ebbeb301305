/** Keys whose private half everybody can read; what lands here must be computable from its source. */
export interface KnownKey {
  readonly name: string;
  readonly source: string;
  /** SHA-256 of the SubjectPublicKeyInfo, hexadecimal. */
  readonly sha256: string;
}

export const knownKeys: readonly KnownKey[] = [
  {
    name: "RSA example key",
    source: "RFC 7517 §A.1",
    sha256: "ad32320cf6c596d884b05381ba573aba8ddd5749b4de8f4a23a79f9a89ddaeb2",
  },
  {
    name: "RSA signature example key",
    source: "RFC 7515 §A.2",
    sha256: "6fd13c2435a361e7c588cd17f55f5ad3df0177a66c1727a6a200845f4d7ab88c",
  },
  {
    name: "P-256 example key",
    source: "RFC 7517 §A.1",
    sha256: "51b944cdfa544d4c3273aa6bf350625a7dd53bbb6a71723274f538b19a207760",
  },
  {
    name: "P-256 signature example key",
    source: "RFC 7515 §A.3",
    sha256: "2bd1bb0c44a897c30a7aa0991cde38d8062fe441de50da0f46825344f602e827",
  },
  {
    name: "Ed25519 test 1",
    source: "RFC 8032 §7.1",
    sha256: "06e3fd8fda29bb60ab59557de61edb0aecdb231134be30e75b455f8e1b792fa9",
  },
  {
    name: "Ed25519 test 2",
    source: "RFC 8032 §7.1",
    sha256: "deb2ded39dc26fce0e6085b6fc34bf6b5941913bbfe2ea614113cff9e004c170",
  },
  {
    name: "Ed25519 test 3",
    source: "RFC 8032 §7.1",
    sha256: "8d39ba50abe50f77b6bb8ae7b6927aff7ffbeba35ad2837c0e51e82bcbcc60d5",
  },
  {
    name: "Ed25519 example key",
    source: "RFC 8410 §10.1",
    sha256: "a1e9156054e04fac899ae9f275132cdc07a5dbc4ea2c2ad3a1ffc6e0d253681f",
  },
  {
    name: "P-256 test key",
    source: "RFC 6979 §A.2.5",
    sha256: "5a7a78cca4a0f420d9bc62bb669c3c2759e39f723d3ae10dcbe0f0815a07ecd4",
  },
  {
    name: "P-384 test key",
    source: "RFC 6979 §A.2.6",
    sha256: "2f95601fa82060b909bfc6b979dbd303d34d34e0afb27ea496beac362f242a4b",
  },
  {
    name: "P-256 private key 1",
    source: "FIPS 186-4 §D.1.2.3",
    sha256: "5cd252fb0ce8932436faf8ccd1040981b89ee4ad6b9fe9e2a2b7e71aacb27cd3",
  },
  {
    name: "P-384 private key 1",
    source: "FIPS 186-4 §D.1.2.4",
    sha256: "29f8fe74f38c49d49810cec736a26732a30bff2e64827b709a1c63340d4f7181",
  },
  {
    name: "P-256 private key 2",
    source: "FIPS 186-4 §D.1.2.3",
    sha256: "dc0ce633dbcc913dafafa4b89ac44d8ce683fdfc3f60c8bdf21213b9f2b534ba",
  },
  {
    name: "P-384 private key 2",
    source: "FIPS 186-4 §D.1.2.4",
    sha256: "e04caab525cff38094dc994b28e8873b81fc5c8d1f4ce89413ff8fb31670fa82",
  },
  {
    name: "P-256 private key 3",
    source: "FIPS 186-4 §D.1.2.3",
    sha256: "2b985badf1bac8293f6b92e8c0acc1139bc5a5ecbbf97a6271dcf0d4f6c68af6",
  },
  {
    name: "P-384 private key 3",
    source: "FIPS 186-4 §D.1.2.4",
    sha256: "86d5eff39312850996dac2e1bc3297a9fe58aa656947f3c35348e50e6a59ba08",
  },
];
