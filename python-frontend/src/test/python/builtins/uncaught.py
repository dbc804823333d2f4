# An uncaught exception is printed as CPython prints it.


class Account:
    def __init__(self, balance):
        self.balance = balance

    def withdraw(self, amount):
        if amount > self.balance:
            raise ValueError(f"only {self.balance} left")
        self.balance -= amount


def transfer(source, amounts):
    for amount in amounts:
        source.withdraw(amount)


def main():
    account = Account(100)
    try:
        transfer(account, [10, 20, 500])
    except ValueError as error:
        error.add_note("while transferring")
        raise RuntimeError("transfer failed") from error


print("start")
main()
