/** Messages signed by CMS (RFC 5652): made, added to and judged. */
export {
  type ContentDigests,
  cmsSignature,
  type DetachedContent,
  type MessageJudgement,
  type MessageQuestion,
  type MessageRefusal,
  materialOf,
  verifyCms,
} from "./judge.ts";
export { addSigner, type CmsSigning, type ContentToSign, signCms } from "./sign.ts";
