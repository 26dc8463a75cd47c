/*
 * The life of an answer in C: invite, verify, protect, show to a role, send to a vendor.
 *
 *     cargo xtask library
 *     cc examples/c/quickstart.c -Idist/c/include -Ldist/c/lib -lvisard -Wl,-rpath,dist/c/lib \
 *        -o quickstart
 *     ./quickstart [payload.json [policy.toml [people.toml]]]
 *
 * Run it in the workspace folder: it reads the sample in examples/data. Everything that can fail is
 * passed through must(), which ends the program; a server would return an error instead.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "visard.h"

/* A literal as pointer and length. */
#define TEXT(literal) (literal), sizeof(literal) - 1
/* A filled buffer as text. */
#define FILLED(buf) (const char *)(buf).data, (buf).len

/* 2026-11-23T10:00:00Z. A real program passes time(NULL). */
static const int64_t now = INT64_C(1795428000);
static const int64_t day = 86400;

static void must(visard_status status, const char *what) {
  if (status != VISARD_STATUS_OK) {
    fprintf(stderr, "%s: %s: %s\n", what, visard_status_name(status),
            visard_status_message(status));
    exit(EXIT_FAILURE);
  }
}

/* A whole file as text; the caller frees it. */
static char *file(const char *path, size_t *len) {
  FILE *stream = fopen(path, "rb");
  size_t capacity = 1 << 20;
  char *text = malloc(capacity);
  if (stream == NULL || text == NULL) {
    perror(path);
    exit(EXIT_FAILURE);
  }
  *len = fread(text, 1, capacity, stream);
  fclose(stream);
  if (*len == capacity) {
    fprintf(stderr, "%s: too long for this example\n", path);
    exit(EXIT_FAILURE);
  }
  return text;
}

/* The key-encryption key comes from a KMS, an HSM or a protected file; here it is made up. */
static visard_keyring *open_keyring(void) {
  static const unsigned char kek[32] = "thirty-two bytes from your KMS!";
  visard_keyring *made = NULL, *opened = NULL;
  visard_buf keyring_file = {NULL, 0};
  must(visard_keyring_generate(TEXT("acme"), now, &made), "making keys");
  must(visard_keyring_export(made, kek, sizeof kek, &keyring_file), "wrapping keys");
  visard_keyring_free(made);
  printf("1  keyring     a file of %zu bytes, wrapped under your key-encryption key\n",
         keyring_file.len);
  must(visard_keyring_import(FILLED(keyring_file), kek, sizeof kek, TEXT("acme"), &opened, NULL),
       "opening the keyring");
  visard_buf_free(&keyring_file);
  return opened;
}

/* A link without a person in it; the number is the host's own, from a database. */
static void invite(const visard_keyring *keyring) {
  visard_issuer *issuer = NULL;
  visard_link_template *url = NULL;
  visard_buf token = {NULL, 0}, link = {NULL, 0}, id = {NULL, 0};
  int64_t expires = 0;
  char pasted[200];
  must(visard_issuer_new(keyring, TEXT("nps-2026"), NULL, 0, TEXT("email"), NULL, 0, 0, &issuer),
       "preparing the scope");
  must(visard_link_template_new(TEXT("https://survey.example/q/{token}"), &url), "reading the URL");
  must(visard_token_issue(issuer, 4711, now + 14 * day, &token), "issuing a token");
  must(visard_link_template_link(url, FILLED(token), &link), "making the link");
  printf("2  invitation  %s\n", (const char *)link.data);
  snprintf(pasted, sizeof pasted, "see <%s>.", (const char *)link.data);
  must(visard_link_verify(issuer, pasted, strlen(pasted), now + day, &id, &expires),
       "verifying what was pasted");
  printf("               comes back the next day: respondent %s\n", (const char *)id.data);
  visard_buf_free(&id);
  visard_buf_free(&link);
  visard_buf_free(&token);
  visard_link_template_free(url);
  visard_issuer_free(issuer);
}

static visard_policy *read_policy(const char *policy_path, const char *people_path) {
  size_t policy_len = 0, people_len = 0;
  char *policy_text = file(policy_path, &policy_len);
  char *people_text = file(people_path, &people_len);
  visard_policy *policy = NULL;
  visard_buf detail = {NULL, 0};
  visard_status status =
      visard_policy_parse(policy_text, policy_len, people_text, people_len, &policy, &detail);
  if (detail.data != NULL) {
    fprintf(stderr, "%s\n", (const char *)detail.data); /* line, column and what to do */
  }
  must(status, "reading the policy");
  visard_buf_free(&detail);
  free(people_text);
  free(policy_text);
  return policy;
}

/* What the page of the survey would be warned about while the customer types. */
static void scan(const char *text, size_t len) {
  visard_findings *findings = NULL;
  must(visard_pii_scan(text, len, &findings), "scanning");
  printf("3  arrives     a payload of %zu bytes; the scanner finds in it:\n", len);
  for (size_t i = 0; i < visard_findings_count(findings); i++) {
    visard_finding found = {sizeof found, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    must(visard_findings_get(findings, i, &found), "reading a finding");
    printf("               %-11s %.*s\n", visard_kind_name(found.kind),
           (int)(found.end - found.start), text + found.start);
  }
  visard_findings_free(findings);
}

/* Returns the document that goes into the host's database. */
static visard_buf protect(const visard *v, const char *payload, size_t len) {
  visard_protected *records = NULL;
  visard_buf stored = {NULL, 0}, report = {NULL, 0};
  must(visard_protect(v, NULL, 0, NULL, 0, TEXT("import-1"), payload, len, now, &records), "protecting");
  must(visard_protected_get(records, 0, &stored, &report), "taking the first record");
  printf("4  stored      %s\n\n   report      %s\n\n", (const char *)stored.data,
         (const char *)report.data);
  visard_buf_free(&report);
  visard_protected_free(records);
  return stored;
}

/* What one reader gets, and which rules decided. */
static void show(const visard *v, const visard_buf *stored, const char *who, const char *processor,
                 const char *request) {
  visard_buf record = {NULL, 0}, decision = {NULL, 0};
  if (processor == NULL) {
    must(visard_view(v, FILLED(*stored), request, strlen(request), now, &record, &decision, NULL),
         who);
  } else {
    must(visard_send(v, FILLED(*stored), processor, strlen(processor), request, strlen(request),
                     now, &record, &decision, NULL),
         who);
  }
  printf("5  %-10s  %s\n\n", who, (const char *)record.data);
  visard_buf_free(&decision);
  visard_buf_free(&record);
}

int main(int argc, char **argv) {
  const char *payload_path =
      argc > 1 ? argv[1] : "examples/data/formbricks-webhook-responseFinished.json";
  const char *policy_path = argc > 2 ? argv[2] : "examples/data/policy.toml";
  const char *people_path = argc > 3 ? argv[3] : "examples/data/people.toml";
  size_t len = 0;
  char *payload = file(payload_path, &len);
  visard_keyring *keyring = open_keyring();
  visard_policy *policy = read_policy(policy_path, people_path);
  visard *v = NULL;
  visard_buf stored;

  if (visard_abi_version() != VISARD_ABI_VERSION) {
    fputs("visard.h and libvisard do not belong together\n", stderr);
    return EXIT_FAILURE;
  }
  invite(keyring);
  scan(payload, len);
  must(visard_new(keyring, policy, &v), "joining keyring and policy");
  stored = protect(v, payload, len);
  show(v, &stored, "support", NULL,
       "{\"subject\":\"u-1042\",\"action\":\"response.read\",\"purpose\":\"issue-resolution\","
       "\"now\":\"2026-11-23T10:00:00Z\",\"attributes\":{\"tenant\":\"acme\"},"
       "\"resource\":{\"tenant\":\"acme\",\"assignee\":\"u-1042\",\"status\":\"open\"}}");
  show(v, &stored, "a vendor", "us-llm",
       "{\"subject\":\"u-1042\",\"action\":\"response.send\",\"purpose\":\"llm-inference\","
       "\"now\":\"2026-11-23T10:00:00Z\",\"attributes\":{\"tenant\":\"acme\"},"
       "\"resource\":{\"tenant\":\"acme\"}}");
  show(v, &stored, "marketing", NULL,
       "{\"subject\":\"m-2001\",\"action\":\"response.read\",\"purpose\":\"insight\","
       "\"now\":\"2026-11-23T10:00:00Z\",\"attributes\":{\"tenant\":\"acme\"},"
       "\"resource\":{\"tenant\":\"acme\"}}");
  puts("               (null: this role gets groups only, no single answers. What the scanner\n"
       "               finds in texts, and what not: docs/detection.md)");

  visard_buf_free(&stored);
  visard_free(v);
  visard_policy_free(policy);
  visard_keyring_free(keyring);
  free(payload);
  return EXIT_SUCCESS;
}
