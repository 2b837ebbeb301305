/*
 * Verifies certification paths of three certificates with X509_verify_cert, in one thread, and says how many per second.
 *
 *     x509-verify CHAINS
 *
 * CHAINS holds certificates in DER, each behind its length in four octets, most significant first: the anchor, the
 * intermediate, and then leaves, every one issued by the intermediate. The anchor is parsed once and its X509_STORE is used
 * again for every path; leaf and intermediate are parsed anew each time, as for paths that come over the network. Prints
 * one line: paths, seconds of wall clock, seconds of processor. A path that is not valid ends the program with 1.
 */
#include <openssl/err.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

struct octets {
    const unsigned char *begin;
    size_t length;
};

static void leave(const char *why)
{
    fprintf(stderr, "x509-verify: %s\n", why);
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

static size_t split(const unsigned char *bytes, size_t length, struct octets **certificates)
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
    *certificates = list;
    return count;
}

static X509 *parse(const struct octets *certificate)
{
    const unsigned char *at = certificate->begin;
    X509 *parsed = d2i_X509(NULL, &at, (long)certificate->length);
    if (parsed == NULL) leave("a certificate cannot be parsed");
    return parsed;
}

static void verify(X509_STORE *store, const struct octets *intermediate, const struct octets *leaf)
{
    X509 *issuer = parse(intermediate);
    X509 *subject = parse(leaf);
    STACK_OF(X509) *untrusted = sk_X509_new_null();
    X509_STORE_CTX *context = X509_STORE_CTX_new();
    if (untrusted == NULL || context == NULL || !sk_X509_push(untrusted, issuer)) leave("no memory");
    if (!X509_STORE_CTX_init(context, store, subject, untrusted)) leave("no context");
    if (X509_verify_cert(context) != 1) leave(X509_verify_cert_error_string(X509_STORE_CTX_get_error(context)));
    X509_STORE_CTX_free(context);
    sk_X509_free(untrusted);
    X509_free(subject);
    X509_free(issuer);
}

static double seconds(clockid_t clock)
{
    struct timespec time;
    clock_gettime(clock, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

int main(int count, char **arguments)
{
    if (count != 2) leave("usage: x509-verify CHAINS");
    size_t length;
    unsigned char *bytes = read_file(arguments[1], &length);
    struct octets *certificates;
    size_t number = split(bytes, length, &certificates);
    if (number < 3) leave("anchor, intermediate and a leaf are needed");
    X509_STORE *store = X509_STORE_new();
    X509 *anchor = parse(&certificates[0]);
    if (store == NULL || !X509_STORE_add_cert(store, anchor)) leave("no store");

    /* The first quarter warms up and is not counted, as on the other side. */
    size_t first = 2 + (number - 2) / 4;
    for (size_t n = 2; n < first; n++) verify(store, &certificates[1], &certificates[n]);
    double wall = seconds(CLOCK_MONOTONIC), processor = seconds(CLOCK_PROCESS_CPUTIME_ID);
    for (size_t n = first; n < number; n++) verify(store, &certificates[1], &certificates[n]);
    printf("%zu %.6f %.6f\n", number - first, seconds(CLOCK_MONOTONIC) - wall,
           seconds(CLOCK_PROCESS_CPUTIME_ID) - processor);

    X509_free(anchor);
    X509_STORE_free(store);
    free(certificates);
    free(bytes);
    return 0;
}
