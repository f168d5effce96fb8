# Writes the text of `ognishte version`: run by each build, for a commit does not configure anew; a text that is the
# same is left untouched, so that nothing is compiled for it.
execute_process(COMMAND git rev-parse --short=12 HEAD WORKING_DIRECTORY ${SOURCE}
    OUTPUT_VARIABLE COMMIT OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
if(NOT COMMIT)
    set(COMMIT unknown)
endif()
if(NOT SANITIZE)
    set(SANITIZE none)
endif()
configure_file(${SOURCE}/version.cpp.in ${OUT} @ONLY)
