export { parseSignedMessage, type SignedMessage, signMessage, verifySignedMessage } from "./signed-message.ts";
