#include "app/mailing.hpp"

namespace ognishte::app {
namespace {

mail::Security security_of(config::Security security) {
    switch (security) {
        case config::Security::tls:
            return mail::Security::tls;
        case config::Security::none:
            return mail::Security::none;
        case config::Security::starttls:
            break;
    }
    return mail::Security::starttls;
}

// How we name ourselves to the other server: the host of our public address.
std::string host_of(std::string const& url) {
    auto const from = url.find("://");
    if (from == std::string::npos) return "localhost";
    auto const rest = url.substr(from + 3);
    return rest.substr(0, rest.find_first_of(":/"));
}

}  // namespace

Result<std::unique_ptr<Mailing>> Mailing::create(config::Settings const& settings, store::Db& db, Clock const& clock) {
    auto mailing = std::make_unique<Mailing>();
    if (!settings.sends_mail()) return mailing;
    auto const from = TRY(mail::MailAddress::parse(settings.mail.from));
    mail::Origin const origin{from, mail::HeaderText::fitted(settings.mail.from_name)};
    mail::SmtpSettings smtp;
    smtp.host = settings.smtp.host;
    smtp.port = settings.smtp.port;
    smtp.security = security_of(settings.smtp.security);
    smtp.username = settings.smtp.username;
    smtp.password = settings.smtp.password;
    smtp.ca_file = settings.smtp.ca_file;
    smtp.helo_name = host_of(settings.public_url);
    mailing->transport_ = TRY(mail::make_smtp(std::move(smtp)));
    mailing->outbox_ = std::make_unique<mail::Outbox>(origin, clock);
    mailing->sender_ = std::make_unique<mail::Sender>(db, *mailing->transport_, origin, clock);
    return mailing;
}

std::function<void()> Mailing::wake() {
    return [this] {
        if (sender_) sender_->wake();
    };
}

void Mailing::start() {
    if (sender_) sender_->start();
}

void Mailing::stop() {
    if (sender_) sender_->stop();
}

}  // namespace ognishte::app
