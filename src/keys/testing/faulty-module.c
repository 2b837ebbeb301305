/*
 * A PKCS#11 module that stands before another one and does to it what happens to tokens: WARIFU_FAULTS names a file that is
 * read anew at every call. Its words, one a line: "delay N" (milliseconds before every signature), "sessions N" (it gives no
 * more than N), "removed" (every signature fails as if the device were pulled), "hang" (a signature never ends), "crash".
 */
#include <stddef.h>
#define CK_PTR *
#define CK_DECLARE_FUNCTION(returnType, name) returnType name
#define CK_DECLARE_FUNCTION_POINTER(returnType, name) returnType(*name)
#define CK_CALLBACK_FUNCTION(returnType, name) returnType(*name)
#ifndef NULL_PTR
#define NULL_PTR 0
#endif
#include <pkcs11/pkcs11.h>
#include <dlfcn.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static CK_FUNCTION_LIST functions;
static CK_FUNCTION_LIST_PTR real;
static atomic_long sessions;

/* The number behind a word of the file: 0 where it stands alone, -1 where it is absent. */
static long fault(const char *word) {
  const char *file = getenv("WARIFU_FAULTS");
  FILE *open = file == NULL ? NULL : fopen(file, "r");
  char line[80];
  long found = -1;
  if (open == NULL) return -1;
  while (found < 0 && fgets(line, sizeof line, open) != NULL)
    if (strncmp(line, word, strlen(word)) == 0) found = strtol(line + strlen(word), NULL, 10);
  fclose(open);
  return found;
}

static CK_RV open_session(CK_SLOT_ID slot, CK_FLAGS flags, CK_VOID_PTR application, CK_NOTIFY notify,
                          CK_SESSION_HANDLE_PTR session) {
  long most = fault("sessions");
  if (most >= 0 && atomic_load(&sessions) >= most) return CKR_SESSION_COUNT;
  CK_RV result = real->C_OpenSession(slot, flags, application, notify, session);
  if (result == CKR_OK) atomic_fetch_add(&sessions, 1);
  return result;
}

static CK_RV sign(CK_SESSION_HANDLE session, CK_BYTE_PTR data, CK_ULONG length, CK_BYTE_PTR signature,
                  CK_ULONG_PTR signature_length) {
  long delay = fault("delay");
  if (fault("crash") >= 0) abort();
  while (fault("hang") >= 0) usleep(10000);
  if (delay > 0) usleep(delay * 1000);
  if (fault("removed") >= 0) return CKR_DEVICE_REMOVED;
  return real->C_Sign(session, data, length, signature, signature_length);
}

static CK_RV slot_list(CK_BBOOL present, CK_SLOT_ID_PTR list, CK_ULONG_PTR count) {
  if (fault("removed") >= 0) {
    *count = 0;
    return CKR_OK;
  }
  return real->C_GetSlotList(present, list, count);
}

CK_RV C_GetFunctionList(CK_FUNCTION_LIST_PTR_PTR list) {
  const char *module = getenv("WARIFU_REAL_MODULE");
  void *library = module == NULL ? NULL : dlopen(module, RTLD_NOW);
  CK_C_GetFunctionList get = library == NULL ? NULL : (CK_C_GetFunctionList)dlsym(library, "C_GetFunctionList");
  if (get == NULL || get(&real) != CKR_OK) return CKR_GENERAL_ERROR;
  functions = *real;
  functions.C_OpenSession = open_session;
  functions.C_Sign = sign;
  functions.C_GetSlotList = slot_list;
  *list = &functions;
  return CKR_OK;
}
