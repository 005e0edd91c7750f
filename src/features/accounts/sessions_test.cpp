#include <set>

#include <gmock/gmock.h>

#include "features/accounts/accounts_fixture.h"
#include "features/accounts/store.h"
#include "platform/crypto/totp.h"

namespace hengcai::accounts {
namespace {

using storage::Session;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class SessionsTest : public testing::Test {
 protected:
  SessionsTest() {
    house_.demo("clerk", access::Role::unit_clerk, house_.school);
    house_.demo("reviewer", access::Role::county_reviewer, house_.county);
  }
  Opened open(const std::string& login_name, const std::optional<std::string>& former = {}) {
    auto opened = house_.log_in(login_name, right, former);
    if (!opened) throw std::runtime_error(describe(opened.problem()));
    return *opened;
  }
  std::string fail(const std::string& login_name) {
    const auto opened = house_.log_in(login_name, "wrong");
    return opened ? std::string() : opened.problem().code;
  }
  access::Actor actor(const std::string& token) { return house_.presence(token).value().actor; }
  std::vector<LoginOutcome> log(const store::LoginFilter& filter) {
    std::vector<LoginOutcome> outcomes;
    for (const Login& login : house_.read([&](Session& session) {
           return store::logins(session, access::Scope::everything(), filter, std::nullopt, 100);
         })) {
      outcomes.push_back(login.outcome);
    }
    return outcomes;
  }
  Sessions::Enrolment begin(const access::Actor& who) {
    return house_.write(
        [&](Session& session) { return house_.sessions.begin_second_factor(session, who, {}); });
  }
  /// The code that the authenticator with this secret shows now.
  std::string code(const Sessions::Enrolment& enrolment) {
    const Secret secret = secret_of(enrolment);
    return totp_code(secret, house_.clock.now().milliseconds / 1000);
  }
  static Secret secret_of(const Sessions::Enrolment& enrolment) {
    static constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string bytes;
    unsigned bits = 0;
    unsigned held = 0;
    for (const char letter : enrolment.secret) {
      const auto value = letters.find(letter);
      if (value == std::string_view::npos) continue;
      held = held << 5 | static_cast<unsigned>(value);
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes += static_cast<char>(held >> bits & 0xFFU);
      }
    }
    return Secret(bytes);
  }

  const std::string right{House::password};
  House house_;
};

TEST_F(SessionsTest, ASessionIsKnownByItsTokenAndTheDatabaseDoesNotHoldIt) {
  const Opened opened = open("clerk");
  EXPECT_EQ(opened.view.state, SessionState::ready);
  const auto presence = house_.presence(opened.token);
  ASSERT_TRUE(presence);
  EXPECT_EQ(presence->actor.display_name, "clerk");
  EXPECT_EQ(presence->actor.grants.front().role, access::Role::unit_clerk);
  EXPECT_EQ(presence->actor.address, "10.0.0.1");
  EXPECT_FALSE(house_.presence(opened.token + "x"));
  const auto held = house_.read([&](Session& session) {
    return session.value<std::int64_t>("select count(*) from sessions where token_digest = :token",
                                       opened.token);
  });
  EXPECT_EQ(held, 0);
}

TEST_F(SessionsTest, WrongNameAndWrongPasswordAreTheSameAnswer) {
  EXPECT_EQ(fail("clerk"), "login.unauthenticated");
  EXPECT_EQ(fail("nobody"), "login.unauthenticated");
  EXPECT_THAT(log({}), ElementsAre(LoginOutcome::wrong_name, LoginOutcome::wrong_password));
}

TEST_F(SessionsTest, FailuresInARowLockOutForAWhileWhetherOrNotTheNameExists) {
  for (const std::string name : {"clerk", "nobody"}) {
    for (int i = 0; i < 5; ++i) EXPECT_EQ(fail(name), "login.unauthenticated");
    EXPECT_EQ(fail(name), "login.too_many");
  }
  EXPECT_EQ(house_.log_in("clerk", right).problem().code, "login.too_many");
  EXPECT_EQ(house_.log_in("clerk", right).problem().value, "30");
  house_.clock.advance(std::chrono::seconds(30));
  EXPECT_TRUE(house_.log_in("clerk", right));
  EXPECT_EQ(fail("clerk"), "login.unauthenticated");  // counts from nought again
}

TEST_F(SessionsTest, ALogInEndsTheSessionOfTheCookieThatCameWithIt) {
  const Opened first = open("clerk");
  const Opened second = open("clerk", first.token);
  EXPECT_NE(first.token, second.token);
  EXPECT_FALSE(house_.presence(first.token));
  EXPECT_TRUE(house_.presence(second.token));
}

TEST_F(SessionsTest, ASessionEndsWhenItIsIdleAndAtTheLatestAfterSomeHours) {
  const Opened idle = open("clerk");
  house_.clock.advance(house_.parts.settings.idle + std::chrono::seconds(1));
  EXPECT_FALSE(house_.presence(idle.token));

  const Opened busy = open("clerk");
  const auto step = house_.parts.settings.idle - std::chrono::minutes(1);
  for (auto gone = step; gone < house_.parts.settings.longest; gone += step) {
    house_.clock.advance(step);
    const auto presence = house_.presence(busy.token);
    ASSERT_TRUE(presence);
    EXPECT_TRUE(house_.sessions.is_stale(*presence));
    house_.write([&](Session& session) { house_.sessions.touch(session, *presence); });
  }
  house_.clock.advance(step);
  EXPECT_FALSE(house_.presence(busy.token));
}

TEST_F(SessionsTest, OneSeesAndEndsOnesOwnSessionsOnly) {
  const Opened here = open("clerk");
  const Opened there = open("clerk");
  const Opened other = open("reviewer");
  const auto me = actor(here.token);
  const auto mine = house_.read(
      [&](Session& session) { return house_.sessions.list(session, me.account_id, me.session_id); });
  ASSERT_THAT(mine, SizeIs(2));
  const auto end = [&](const std::string& id) {
    return house_.refusal([&](Session& session) { return house_.sessions.end(session, me, id); });
  };
  const std::string foreign = actor(other.token).session_id;
  EXPECT_EQ(end(foreign), "session.not_found");
  EXPECT_EQ(end(actor(there.token).session_id), "");
  EXPECT_FALSE(house_.presence(there.token));
  EXPECT_TRUE(house_.presence(other.token));
}

TEST_F(SessionsTest, AReviewerEnrolsAnAuthenticatorFirst) {
  const Opened opened = open("reviewer");
  EXPECT_EQ(opened.view.state, SessionState::second_factor_enrolment);
  const auto who = actor(opened.token);
  const auto enrolment = begin(who);
  EXPECT_TRUE(enrolment.uri.starts_with("otpauth://totp/"));
  EXPECT_THAT(enrolment.qr_code, testing::HasSubstr("<svg"));
  const auto confirm = [&](const std::string& text) {
    return house_.database->write(
        [&](Session& session) { return house_.sessions.confirm_second_factor(session, who, text); });
  };
  EXPECT_EQ(confirm("000000").problem().code, "second_factor.code");
  const std::string good = code(enrolment);
  const auto enrolled = confirm(good);
  ASSERT_TRUE(enrolled) << describe(enrolled.problem());
  EXPECT_EQ(enrolled->opened.view.state, SessionState::ready);
  EXPECT_THAT(enrolled->recovery_codes, SizeIs(10));
  EXPECT_FALSE(house_.presence(opened.token)) << "the token changes";
}

TEST_F(SessionsTest, ACodeOpensOnceAndARecoveryCodeToo) {
  Opened opened = open("reviewer");
  const auto who = actor(opened.token);
  const auto enrolment = begin(who);
  const auto enrolled = house_.write(
      [&](Session& session) { return house_.sessions.confirm_second_factor(session, who, code(enrolment)); });
  const auto verify = [&](const std::string& token, const std::optional<std::string>& totp,
                          const std::optional<std::string>& recovery) {
    const auto me = actor(token);
    return house_.database->write(
        [&](Session& session) { return house_.sessions.verify_second_factor(session, me, totp, recovery); });
  };
  opened = open("reviewer");
  EXPECT_EQ(opened.view.state, SessionState::second_factor);
  EXPECT_EQ(verify(opened.token, code(enrolment), {}).problem().code, "second_factor.code")
      << "used to enrol";
  house_.clock.advance(std::chrono::seconds(60));
  const std::string good = code(enrolment);
  const auto ready = verify(opened.token, good, {});
  ASSERT_TRUE(ready) << describe(ready.problem());
  EXPECT_EQ(ready->view.state, SessionState::ready);
  EXPECT_EQ(verify(open("reviewer").token, good, {}).problem().code, "second_factor.code");

  const std::string spare = enrolled.recovery_codes.front();
  EXPECT_TRUE(verify(open("reviewer").token, {}, spare));
  EXPECT_EQ(verify(open("reviewer").token, {}, spare).problem().code, "second_factor.recovery_code");
}

TEST_F(SessionsTest, WhoGuessesCodesIsLockedOutWhereverACodeIsAskedFor) {
  const Opened opened = open("reviewer");
  const auto who = actor(opened.token);
  const auto enrolment = begin(who);
  house_.write(
      [&](Session& session) { return house_.sessions.confirm_second_factor(session, who, code(enrolment)); });
  const auto begin_anew = [&](const std::optional<std::string>& text) {
    return house_.refusal(
        [&](Session& session) { return house_.sessions.begin_second_factor(session, who, text); });
  };
  const auto renew = [&](const std::string& text) {
    return house_.refusal(
        [&](Session& session) { return house_.sessions.renew_recovery_codes(session, who, text); });
  };
  EXPECT_EQ(begin_anew({}), "second_factor.enrolled");
  EXPECT_EQ(begin_anew("000000"), "second_factor.code");
  EXPECT_EQ(renew("000000"), "second_factor.code");
  house_.clock.advance(std::chrono::seconds(60));
  for (int i = 0; i < 20; ++i) {
    house_.write([&](Session& session) {
      house_.sessions.note_failure(session, house_.sessions.candidate_of(session, who),
                                   LoginOutcome::wrong_code, house_.origin);
      return done();
    });
  }
  EXPECT_EQ(begin_anew(code(enrolment)), "login.too_many");
  EXPECT_EQ(renew(code(enrolment)), "login.too_many");
  house_.clock.advance(std::chrono::hours(25));
  EXPECT_EQ(renew(code(enrolment)), "");
}

TEST_F(SessionsTest, ANewPasswordEndsTheOtherSessionsAndChangesTheToken) {
  const Opened here = open("clerk");
  const Opened there = open("clerk");
  const auto who = actor(here.token);
  const auto changed = house_.write([&](Session& session) {
    return house_.sessions.change_password(session, who, house_.sessions.candidate_of(session, who),
                                           hashed("Neues-Pferd-8"));
  });
  EXPECT_FALSE(house_.presence(there.token));
  EXPECT_FALSE(house_.presence(here.token));
  EXPECT_TRUE(house_.presence(changed.token));
  EXPECT_EQ(fail("clerk"), "login.unauthenticated");
  EXPECT_TRUE(house_.log_in("clerk", "Neues-Pferd-8"));
}

TEST_F(SessionsTest, TheViewOfNobodyTellsOnlyWhatThePageNeeds) {
  const auto view = house_.read([&](Session& session) { return house_.sessions.view(session, nullptr); });
  EXPECT_EQ(view.state, SessionState::anonymous);
  EXPECT_FALSE(view.csrf_token);
  EXPECT_FALSE(view.set_up_needed);
  EXPECT_EQ(view.clock.today, (Date{2026, 1, 15}));
}

TEST(TemporaryPasswords, AreReadableAndNeverTheSame) {
  const NewPassword one = temporary_password();
  EXPECT_THAT(one.text, testing::MatchesRegex("[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}"));
  EXPECT_NE(one.text, temporary_password().text);
  EXPECT_TRUE(one.hash.starts_with("$argon2id$"));
}

}  // namespace
}  // namespace hengcai::accounts
