# The Debian package (CPack): made by `./x release`. What is installed, and where.
set(packaging ${CMAKE_SOURCE_DIR}/packaging)
# Only the program is packed; tests need not be built for it.
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)
install(TARGETS ognishte RUNTIME DESTINATION usr/lib/ognishte)
# The word tables of the search stand beside the program.
install(FILES ${CMAKE_BINARY_DIR}/lemma.bin ${CMAKE_BINARY_DIR}/freedict.bin DESTINATION usr/lib/ognishte)
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/packaging)
file(CREATE_LINK ../lib/ognishte/ognishte ${CMAKE_BINARY_DIR}/packaging/ognishte SYMBOLIC)
install(FILES ${CMAKE_BINARY_DIR}/packaging/ognishte DESTINATION usr/bin)
install(FILES ${packaging}/ognishte.service ${packaging}/ognishte-backup.service ${packaging}/ognishte-backup.timer
        DESTINATION usr/lib/systemd/system)
install(FILES ${packaging}/ognishte.sysusers DESTINATION usr/lib/sysusers.d RENAME ognishte.conf)
install(FILES ${packaging}/installed.toml DESTINATION etc/ognishte RENAME ognishte.toml)
install(FILES ${packaging}/nginx.conf ${CMAKE_SOURCE_DIR}/src/platform/config/ognishte.toml ${CMAKE_SOURCE_DIR}/README.md
              ${CMAKE_SOURCE_DIR}/CHANGELOG.md DESTINATION usr/share/doc/ognishte)
install(FILES ${CMAKE_SOURCE_DIR}/LICENSE DESTINATION usr/share/doc/ognishte RENAME copyright)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME ognishte)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "Ognishte <nobody@example.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGING_INSTALL_PREFIX "/")
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION web)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "age, systemd, tzdata")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "nginx-light | nginx, espeak-ng, lame, libvips42")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "postgresql-15, certbot")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${packaging}/debian/postinst ${packaging}/debian/prerm ${packaging}/debian/postrm
                                       ${packaging}/debian/conffiles)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
