/*
 * Verifies signed messages with CMS_verify, in one thread, and says how many per second.
 *
 *     cms-verify MESSAGES
 *
 * MESSAGES holds DER, each behind its length in four octets, most significant first: the anchor, its revocation list, and then
 * messages with their content and the signer's certificate inside. Anchor and list are parsed once and the X509_STORE is used
 * again; each message is parsed anew, its certificate's path is built and its status is looked up in the list. Prints one line:
 * messages, seconds of wall clock, seconds of processor. A message that is not valid ends the program with 1.
 */
#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/x509.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

struct octets {
    const unsigned char *begin;
    size_t length;
};

static void leave(const char *why)
{
    fprintf(stderr, "cms-verify: %s\n", why);
    ERR_print_errors_fp(stderr);
    exit(1);
}

static unsigned char *read_file(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0) leave("the file cannot be read");
    *length = (size_t)ftell(file);
    rewind(file);
    unsigned char *bytes = malloc(*length);
    if (bytes == NULL || fread(bytes, 1, *length, file) != *length) leave("the file cannot be read");
    fclose(file);
    return bytes;
}

static size_t split(const unsigned char *bytes, size_t length, struct octets **parts)
{
    size_t count = 0, room = 1024;
    struct octets *list = malloc(room * sizeof *list);
    for (size_t at = 0; at < length; count++) {
        if (list == NULL || length - at < 4) leave("the file is cut off");
        size_t size = (size_t)bytes[at] << 24 | (size_t)bytes[at + 1] << 16 | (size_t)bytes[at + 2] << 8 | bytes[at + 3];
        at += 4;
        if (size > length - at) leave("the file is cut off");
        if (count == room) list = realloc(list, (room *= 2) * sizeof *list);
        if (list == NULL) leave("no memory");
        list[count].begin = bytes + at;
        list[count].length = size;
        at += size;
    }
    *parts = list;
    return count;
}

static X509_STORE *store_of(const struct octets *anchor, const struct octets *list)
{
    const unsigned char *at = anchor->begin;
    X509 *certificate = d2i_X509(NULL, &at, (long)anchor->length);
    at = list->begin;
    X509_CRL *crl = d2i_X509_CRL(NULL, &at, (long)list->length);
    X509_STORE *store = X509_STORE_new();
    if (certificate == NULL || crl == NULL || store == NULL) leave("anchor or list cannot be parsed");
    if (!X509_STORE_add_cert(store, certificate) || !X509_STORE_add_crl(store, crl)) leave("no store");
    X509_STORE_set_flags(store, X509_V_FLAG_CRL_CHECK);
    return store;
}

static void verify(X509_STORE *store, const struct octets *message)
{
    const unsigned char *at = message->begin;
    CMS_ContentInfo *cms = d2i_CMS_ContentInfo(NULL, &at, (long)message->length);
    BIO *out = BIO_new(BIO_s_mem());
    if (cms == NULL || out == NULL) leave("a message cannot be parsed");
    if (CMS_verify(cms, NULL, store, NULL, out, CMS_BINARY | CMS_CADES) != 1) leave("a message is not valid");
    BIO_free(out);
    CMS_ContentInfo_free(cms);
}

static double seconds(clockid_t clock)
{
    struct timespec time;
    clock_gettime(clock, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

int main(int count, char **arguments)
{
    if (count != 2) leave("usage: cms-verify MESSAGES");
    size_t length;
    unsigned char *bytes = read_file(arguments[1], &length);
    struct octets *parts;
    size_t number = split(bytes, length, &parts);
    if (number < 3) leave("anchor, list and a message are needed");
    X509_STORE *store = store_of(&parts[0], &parts[1]);

    /* The first quarter warms up and is not counted, as on the other side. */
    size_t first = 2 + (number - 2) / 4;
    for (size_t n = 2; n < first; n++) verify(store, &parts[n]);
    double wall = seconds(CLOCK_MONOTONIC), processor = seconds(CLOCK_PROCESS_CPUTIME_ID);
    for (size_t n = first; n < number; n++) verify(store, &parts[n]);
    printf("%zu %.6f %.6f\n", number - first, seconds(CLOCK_MONOTONIC) - wall,
           seconds(CLOCK_PROCESS_CPUTIME_ID) - processor);

    X509_STORE_free(store);
    free(parts);
    free(bytes);
    return 0;
}
