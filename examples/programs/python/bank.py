"""A small bank: classes, properties, exceptions, context managers."""


class BankError(Exception):
    """Whatever the bank refuses to do."""


class InsufficientFunds(BankError):
    def __init__(self, account, wanted):
        super().__init__(f"{account.owner} has {account.balance}, not {wanted}")
        self.account = account
        self.wanted = wanted

    @property
    def missing(self):
        return self.wanted - self.account.balance


class Frozen(BankError):
    pass


class Account:
    count = 0

    def __init__(self, owner, balance=0):
        self.owner = owner
        self._balance = balance
        self.history = []
        self.frozen = False
        type(self).count += 1

    @property
    def balance(self):
        return self._balance

    @balance.setter
    def balance(self, value):
        if value < 0:
            raise InsufficientFunds(self, self._balance - value)
        self.history.append(value - self._balance)
        self._balance = value

    @balance.deleter
    def balance(self):
        print("closing the account of", self.owner)
        self._balance = 0

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError(f"cannot deposit {amount}")
        self.balance += amount
        return self

    def withdraw(self, amount):
        if self.frozen:
            raise Frozen(self.owner)
        self.balance -= amount
        return self

    def __repr__(self):
        return f"{type(self).__name__}({self.owner!r}, {self.balance})"

    def __eq__(self, other):
        if not isinstance(other, Account):
            return NotImplemented
        return self.owner == other.owner and self.balance == other.balance

    def __hash__(self):
        return hash(self.owner)

    def __lt__(self, other):
        return self.balance < other.balance


class Savings(Account):
    def __init__(self, owner, balance=0, *, rate=0.05):
        super().__init__(owner, balance)
        self.rate = rate

    def add_interest(self):
        interest = int(self.balance * self.rate)
        if interest:
            self.deposit(interest)
        return interest


class Transaction:
    """All or nothing: undoes what was done to the accounts if the body fails."""

    def __init__(self, *accounts):
        self.accounts = accounts

    def __enter__(self):
        self.saved = [(a, a.balance, list(a.history)) for a in self.accounts]
        return self

    def __exit__(self, kind, error, trace):
        if kind is None:
            print("committed")
            return False
        for account, balance, history in self.saved:
            account._balance = balance
            account.history = history
        print("rolled back:", kind.__name__, "-", error)
        return issubclass(kind, BankError)


def transfer(source, target, amount):
    with Transaction(source, target):
        target.deposit(amount)
        source.withdraw(amount)


def attempt(action, *args, **options):
    try:
        result = action(*args, **options)
    except InsufficientFunds as e:
        print("refused:", e, "- missing", e.missing)
    except (Frozen, ValueError) as e:
        print("error:", type(e).__name__, e)
    else:
        print("done:", result)
    finally:
        print("--")


class Bank:
    def __init__(self, *accounts):
        self.accounts = {a.owner: a for a in accounts}

    def __getitem__(self, owner):
        try:
            return self.accounts[owner]
        except KeyError:
            raise BankError(f"no account for {owner}") from None

    def __contains__(self, owner):
        return owner in self.accounts

    def __iter__(self):
        return iter(sorted(self.accounts.values(), reverse=True))

    def __len__(self):
        return len(self.accounts)

    @property
    def total(self):
        return sum(a.balance for a in self)


def main():
    ann = Account("ann", 100)
    bob = Savings("bob", 1000, rate=0.1)
    cleo = Savings("cleo")
    bank = Bank(ann, bob, cleo)
    print(len(bank), bank.total, Account.count, Savings.count)
    attempt(ann.withdraw, 30)
    attempt(ann.withdraw, 300)
    attempt(ann.deposit, -5)
    transfer(bob, ann, 250)
    transfer(ann, bob, 5000)
    print(list(bank))
    cleo.frozen = True
    attempt(cleo.withdraw, 1)
    print(bob.add_interest(), cleo.add_interest())
    print([(a.owner, a.history) for a in bank])
    print("ann" in bank, "dan" in bank)
    try:
        bank["dan"]
    except BankError as e:
        print(e, e.__cause__, e.__suppress_context__)
    print(ann == Account("ann", 320), ann == Account("ann", 0), ann == "ann", ann != bob)
    print({ann: "a", bob: "b"}[Account("ann", 320)])
    del ann.balance
    print(max(bank), min(bank), ann)
    try:
        with Transaction(ann):
            ann.deposit(1)
            raise RuntimeError("power cut")
    except RuntimeError as e:
        print("outside:", e, ann.balance)


if __name__ == "__main__":
    main()
