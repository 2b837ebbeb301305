/*
 * OpenSSL's X509_verify_cert as a filter: cases on standard input, one line each on standard output. Starting the openssl program for
 * every case would cost a hundred times the check itself.
 *
 * Numbers are big-endian; a blob is a u32 length and its octets; a list is a u32 count and its blobs. One case:
 *   i64 seconds since 1970 · u32 flags (1 explicit policy, 2 inhibit mapping, 4 inhibit anyPolicy, 8 status by CRLs for all, with
 *   indirect lists, reasons and deltas) · u32 peer kind (0 none, 1 dns, 2 ip, 3 mail) · blob peer ·
 *   u32 0 (any policy) or 1 and the list of initial policies as dotted text · blob leaf · list anchors · list untrusted · list CRLs
 * One line: X509_V_ERR number, depth, the number of user-constrained policies ("-" when invalid), then each as dotted text.
 * -1 = the certificate asked about is not readable, -2 = one of the lists is not, -3 = a certificate of the bag is not.
 *
 * RFC 5280 §6.1: a trust anchor is a name and a key, and not part of the path. OpenSSL also judges the anchor's certificate; what it
 * says of validity, revocation and path length there is passed over.
 *
 * cc -O2 -o openssl-verify openssl-verify.c -lcrypto
 */
#include <openssl/asn1.h>
#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

struct verdict {
  int error;
  int depth;
};

static void read_octets(void *to, size_t length) {
  if (length > 0 && fread(to, 1, length, stdin) != length) {
    fprintf(stderr, "openssl-verify: input ends inside a case\n");
    exit(2);
  }
}

static uint32_t read_number(void) {
  unsigned char octets[4];
  read_octets(octets, 4);
  return (uint32_t)octets[0] << 24 | (uint32_t)octets[1] << 16 | (uint32_t)octets[2] << 8 | octets[3];
}

static unsigned char *read_blob(long *length) {
  *length = read_number();
  unsigned char *octets = malloc((size_t)*length + 1);
  if (octets == NULL) exit(2);
  read_octets(octets, (size_t)*length);
  octets[*length] = 0;
  return octets;
}

/* NULL when the octets are not one whole certificate. */
static X509 *read_certificate(void) {
  long length;
  unsigned char *octets = read_blob(&length);
  const unsigned char *at = octets;
  X509 *certificate = d2i_X509(NULL, &at, length);
  if (certificate != NULL && at != octets + length) {
    X509_free(certificate);
    certificate = NULL;
  }
  free(octets);
  return certificate;
}

static STACK_OF(X509) *read_certificates(int *unreadable) {
  STACK_OF(X509) *certificates = sk_X509_new_null();
  for (uint32_t count = read_number(); count > 0; count--) {
    X509 *certificate = read_certificate();
    if (certificate == NULL) *unreadable = 1;
    else sk_X509_push(certificates, certificate);
  }
  return certificates;
}

static STACK_OF(X509_CRL) *read_lists(int *unreadable) {
  STACK_OF(X509_CRL) *lists = sk_X509_CRL_new_null();
  for (uint32_t count = read_number(); count > 0; count--) {
    long length;
    unsigned char *octets = read_blob(&length);
    const unsigned char *at = octets;
    X509_CRL *list = d2i_X509_CRL(NULL, &at, length);
    if (list != NULL && at == octets + length) sk_X509_CRL_push(lists, list);
    else *unreadable = 1;
    free(octets);
  }
  return lists;
}

static int is_passed_over_at_anchor(int error) {
  switch (error) {
    case X509_V_ERR_UNABLE_TO_GET_CRL:
    case X509_V_ERR_CRL_SIGNATURE_FAILURE:
    case X509_V_ERR_CRL_NOT_YET_VALID:
    case X509_V_ERR_CRL_HAS_EXPIRED:
    case X509_V_ERR_CERT_REVOKED:
    case X509_V_ERR_UNABLE_TO_GET_CRL_ISSUER:
    case X509_V_ERR_UNHANDLED_CRITICAL_CRL_EXTENSION:
    case X509_V_ERR_KEYUSAGE_NO_CRL_SIGN:
    case X509_V_ERR_DIFFERENT_CRL_SCOPE:
    case X509_V_ERR_CRL_PATH_VALIDATION_ERROR:
    case X509_V_ERR_CERT_NOT_YET_VALID:
    case X509_V_ERR_CERT_HAS_EXPIRED:
    case X509_V_ERR_PATH_LENGTH_EXCEEDED:
      return 1;
    default:
      return 0;
  }
}

static int on_verify(int ok, X509_STORE_CTX *context) {
  if (ok) return 1;
  struct verdict *verdict = X509_STORE_CTX_get_app_data(context);
  int error = X509_STORE_CTX_get_error(context);
  int depth = X509_STORE_CTX_get_error_depth(context);
  STACK_OF(X509) *chain = X509_STORE_CTX_get0_chain(context);
  int is_anchor = depth > 0 && chain != NULL && depth == sk_X509_num(chain) - 1;
  if (is_anchor && is_passed_over_at_anchor(error)) return 1;
  /* Paths of the signers of lists come here too, with a context of their own that has no verdict. */
  if (verdict != NULL && verdict->error == 0) {
    verdict->error = error;
    verdict->depth = depth;
  }
  return 0;
}

static void set_inputs(X509_VERIFY_PARAM *parameters) {
  unsigned char octets[8];
  read_octets(octets, 8);
  int64_t seconds = 0;
  for (int index = 0; index < 8; index++) seconds = (int64_t)((uint64_t)seconds << 8 | octets[index]);
  X509_VERIFY_PARAM_set_time(parameters, (time_t)seconds);
  uint32_t flags = read_number();
  unsigned long set = X509_V_FLAG_POLICY_CHECK;
  if (flags & 1) set |= X509_V_FLAG_EXPLICIT_POLICY;
  if (flags & 2) set |= X509_V_FLAG_INHIBIT_MAP;
  if (flags & 4) set |= X509_V_FLAG_INHIBIT_ANY;
  if (flags & 8)
    set |= X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL | X509_V_FLAG_EXTENDED_CRL_SUPPORT | X509_V_FLAG_USE_DELTAS;
  X509_VERIFY_PARAM_set_flags(parameters, set);
  X509_VERIFY_PARAM_set_depth(parameters, 100);
  uint32_t kind = read_number();
  long length;
  unsigned char *peer = read_blob(&length);
  X509_VERIFY_PARAM_set_hostflags(parameters, X509_CHECK_FLAG_NEVER_CHECK_SUBJECT | X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
  if (kind == 1) X509_VERIFY_PARAM_set1_host(parameters, (char *)peer, (size_t)length);
  if (kind == 2) X509_VERIFY_PARAM_set1_ip(parameters, peer, (size_t)length);
  if (kind == 3) X509_VERIFY_PARAM_set1_email(parameters, (char *)peer, (size_t)length);
  free(peer);
  STACK_OF(ASN1_OBJECT) *policies = sk_ASN1_OBJECT_new_null();
  /* No list at all would mean to OpenSSL that no policy is accepted. */
  if (read_number() == 0) sk_ASN1_OBJECT_push(policies, OBJ_txt2obj("2.5.29.32.0", 1));
  else
    for (uint32_t count = read_number(); count > 0; count--) {
      unsigned char *text = read_blob(&length);
      sk_ASN1_OBJECT_push(policies, OBJ_txt2obj((char *)text, 1));
      free(text);
    }
  X509_VERIFY_PARAM_set1_policies(parameters, policies);
  sk_ASN1_OBJECT_pop_free(policies, ASN1_OBJECT_free);
}

static void print_policies(X509_STORE_CTX *context) {
  X509_POLICY_TREE *tree = X509_STORE_CTX_get0_policy_tree(context);
  STACK_OF(X509_POLICY_NODE) *nodes = tree == NULL ? NULL : X509_policy_tree_get0_user_policies(tree);
  int count = nodes == NULL ? 0 : sk_X509_POLICY_NODE_num(nodes);
  printf("%d", count);
  for (int index = 0; index < count; index++) {
    char text[128];
    OBJ_obj2txt(text, sizeof text, X509_policy_node_get0_policy(sk_X509_POLICY_NODE_value(nodes, index)), 1);
    printf(" %s", text);
  }
}

static void judge(X509 *leaf, STACK_OF(X509) *anchors, STACK_OF(X509) *untrusted, STACK_OF(X509_CRL) *lists,
                  X509_VERIFY_PARAM *parameters) {
  struct verdict verdict = {0, 0};
  X509_STORE *store = X509_STORE_new();
  for (int index = 0; index < sk_X509_num(anchors); index++) X509_STORE_add_cert(store, sk_X509_value(anchors, index));
  X509_STORE_set_verify_cb(store, on_verify);
  X509_STORE_CTX *context = X509_STORE_CTX_new();
  X509_STORE_CTX_init(context, store, leaf, untrusted);
  X509_STORE_CTX_set0_crls(context, lists);
  X509_STORE_CTX_set_app_data(context, &verdict);
  X509_STORE_CTX_set0_param(context, parameters);
  int valid = X509_verify_cert(context);
  if (valid == 1) {
    printf("0 0 ");
    print_policies(context);
  } else {
    int error = verdict.error != 0 ? verdict.error : X509_STORE_CTX_get_error(context);
    printf("%d %d -", error != 0 ? error : X509_V_ERR_UNSPECIFIED, verdict.depth);
  }
  printf("\n");
  X509_STORE_CTX_free(context);
  X509_STORE_free(store);
  ERR_clear_error();
}

int main(void) {
  /* Who asks waits for each line. */
  setvbuf(stdout, NULL, _IOLBF, 0);
  for (int next = getchar(); next != EOF; next = getchar()) {
    ungetc(next, stdin);
    int bag_unreadable = 0;
    int lists_unreadable = 0;
    X509_VERIFY_PARAM *parameters = X509_VERIFY_PARAM_new();
    set_inputs(parameters);
    X509 *leaf = read_certificate();
    STACK_OF(X509) *anchors = read_certificates(&bag_unreadable);
    STACK_OF(X509) *untrusted = read_certificates(&bag_unreadable);
    STACK_OF(X509_CRL) *lists = read_lists(&lists_unreadable);
    if (leaf == NULL || lists_unreadable || bag_unreadable) {
      printf("%d 0 -\n", leaf == NULL ? -1 : lists_unreadable ? -2 : -3);
      X509_VERIFY_PARAM_free(parameters);
    } else judge(leaf, anchors, untrusted, lists, parameters);
    ERR_clear_error();
    X509_free(leaf);
    sk_X509_pop_free(anchors, X509_free);
    sk_X509_pop_free(untrusted, X509_free);
    sk_X509_CRL_pop_free(lists, X509_CRL_free);
  }
  return 0;
}
