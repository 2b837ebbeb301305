/** Messages signed by CMS (RFC 5652): made and added to; how they are judged is in `../judgement`. */
export { addSigner, type CmsSigning, type ContentToSign, signCms } from "./sign.ts";
