export { type EncodePkcs12Input, encodePkcs12, type Pkcs12Ciphers } from "./encode.ts";
