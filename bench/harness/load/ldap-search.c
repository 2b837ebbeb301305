/*
 * A load generator for LDAP directories: CLIENTS threads, each with a connection of its own, send one search after the
 * other for SECONDS seconds and read every octet of the answers.
 *
 *     ldap-search PORT SECONDS CLIENTS BASE ATTRIBUTE [BIND-NAME PASSWORD]
 *
 * The request is encoded once. Of the answers only what frames them is looked at, and the tag and result code of the
 * last one, so that the generator costs little of the cores that it shares with the server. Prints one JSON object.
 */
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

typedef unsigned char octet;

static struct { octet octets[2048]; size_t length; } bind_request, search_request;
static struct sockaddr_in address;
static double until;

struct client { pthread_t thread; long answers; long long octets; };

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

static void fail(const char *what) {
  fprintf(stderr, "ldap-search: %s\n", what);
  exit(1);
}

/* Wraps `content` into an element with a length of two octets, which every reader of BER accepts. */
static size_t element(octet *target, int tag, const void *content, size_t length) {
  octet copy[2048];
  if (length > 1900) fail("a request is too long");
  memcpy(copy, content, length);
  target[0] = tag, target[1] = 0x82, target[2] = length >> 8, target[3] = length & 255;
  memcpy(target + 4, copy, length);
  return length + 4;
}

static size_t text(octet *target, int tag, const char *value) { return element(target, tag, value, strlen(value)); }

static size_t small(octet *target, int tag, int value) {
  target[0] = tag, target[1] = 1, target[2] = value;
  return 3;
}

static void make_search(const char *base, const char *attribute) {
  octet inner[2048], list[1024], whole[2048];
  size_t n = text(inner, 0x04, base);
  n += small(inner + n, 0x0a, 0), n += small(inner + n, 0x0a, 0);
  n += small(inner + n, 0x02, 0), n += small(inner + n, 0x02, 0), n += small(inner + n, 0x01, 0);
  n += text(inner + n, 0x87, "objectClass");
  n += element(inner + n, 0x30, list, text(list, 0x04, attribute));
  size_t w = small(whole, 0x02, 2);
  w += element(whole + w, 0x63, inner, n);
  search_request.length = element(search_request.octets, 0x30, whole, w);
}

static void make_bind(const char *name, const char *password) {
  octet inner[2048], whole[2048];
  size_t n = small(inner, 0x02, 3);
  n += text(inner + n, 0x04, name), n += text(inner + n, 0x80, password);
  size_t w = small(whole, 0x02, 1);
  w += element(whole + w, 0x60, inner, n);
  bind_request.length = element(bind_request.octets, 0x30, whole, w);
}

struct line { int socket; octet buffer[262144]; size_t start, end; };

static void fill(struct line *line) {
  if (line->start == line->end) line->start = line->end = 0;
  if (line->end == sizeof line->buffer) {
    memmove(line->buffer, line->buffer + line->start, line->end - line->start);
    line->end -= line->start, line->start = 0;
  }
  ssize_t got = read(line->socket, line->buffer + line->end, sizeof line->buffer - line->end);
  if (got <= 0) fail("the server closed the connection");
  line->end += got;
}

static void need(struct line *line, size_t octets) {
  while (line->end - line->start < octets) fill(line);
}

/* Returns the length of the element at `at` beyond `start`, header included, and where its content begins. */
static size_t measure(struct line *line, size_t at, size_t *content) {
  need(line, at + 2);
  octet *head = line->buffer + line->start + at;
  if (head[1] < 0x80) return *content = at + 2, 2 + head[1];
  size_t count = head[1] & 0x7f, length = 0;
  need(line, at + 2 + count);
  head = line->buffer + line->start + at;
  for (size_t i = 0; i < count; i++) length = length << 8 | head[2 + i];
  *content = at + 2 + count;
  return 2 + count + length;
}

/* Reads one message whole; returns the tag of its operation, and its result code where it is a result. */
static int receive(struct line *line, int *result, long long *octets) {
  size_t content, operation, inside;
  size_t left = measure(line, 0, &content);
  *octets += left;
  need(line, content + 16 < left ? content + 16 : left);
  operation = content + measure(line, content, &inside);
  int tag = line->buffer[line->start + operation];
  measure(line, operation, &inside);
  *result = line->buffer[line->start + inside + 2];
  while (left > 0) {
    if (line->start == line->end) fill(line);
    size_t part = line->end - line->start < left ? line->end - line->start : left;
    line->start += part, left -= part;
  }
  return tag;
}

static void ask(struct line *line, const octet *request, size_t length, int last, long long *octets) {
  int result = 0, entries = 0;
  if (write(line->socket, request, length) != (ssize_t)length) fail("a request was not taken");
  for (int tag = 0; tag != last;) {
    tag = receive(line, &result, octets);
    entries += tag == 0x64;
  }
  if (result != 0 || (last == 0x65 && entries != 1)) fail("a search did not bring its entry");
}

static void *drive(void *argument) {
  struct client *client = argument;
  struct line *line = calloc(1, sizeof *line);
  int on = 1;
  line->socket = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(line->socket, (struct sockaddr *)&address, sizeof address) != 0) fail("no connection");
  setsockopt(line->socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  long long ignored = 0;
  if (bind_request.length > 0) ask(line, bind_request.octets, bind_request.length, 0x61, &ignored);
  for (; now() < until; client->answers++)
    ask(line, search_request.octets, search_request.length, 0x65, &client->octets);
  close(line->socket);
  free(line);
  return NULL;
}

int main(int count, char **given) {
  if (count != 6 && count != 8) fail("PORT SECONDS CLIENTS BASE ATTRIBUTE [BIND-NAME PASSWORD]");
  int clients = atoi(given[3]);
  struct client all[64] = {0};
  if (clients < 1 || clients > 64) fail("1 to 64 clients");
  address.sin_family = AF_INET, address.sin_port = htons(atoi(given[1])), address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  make_search(given[4], given[5]);
  if (count == 8) make_bind(given[6], given[7]);
  double begun = now();
  until = begun + atof(given[2]);
  for (int i = 0; i < clients; i++) pthread_create(&all[i].thread, NULL, drive, &all[i]);
  long answers = 0;
  long long octets = 0;
  for (int i = 0; i < clients; i++) pthread_join(all[i].thread, NULL), answers += all[i].answers, octets += all[i].octets;
  printf("{\"answers\":%ld,\"octets\":%lld,\"seconds\":%.6f}\n", answers, octets, now() - begun);
  return 0;
}
