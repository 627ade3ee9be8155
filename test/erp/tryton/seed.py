# Master data of a small shop in a new Tryton database: seed.py <trytond.conf> <database uri> <settings as JSON>
# Run once per template; tests and the demo copy the database.
import datetime
import json
import os
import sys
from decimal import Decimal

config_file, uri, settings = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
os.environ.setdefault("DB_NAME", settings["database"])  # the modules' own set-up tools want it when they are imported

from proteus import Model, config  # noqa: E402

session = config.set_trytond(uri, user="admin", config_file=config_file)

from trytond.modules.account.tests.tools import create_chart, create_fiscalyear, create_tax, get_accounts  # noqa: E402
from trytond.modules.account_invoice.tests.tools import (  # noqa: E402
    create_payment_term, set_fiscalyear_invoice_sequences)
from trytond.modules.company.tests.tools import create_company, get_company  # noqa: E402
from trytond.modules.currency.tests.tools import get_currency  # noqa: E402

TODAY = datetime.date.today()


def make(model, **values):
    record = Model.get(model)(**values)
    record.save()
    return record


def set_up_company():
    usd = get_currency("USD")
    get_currency("EUR")
    for code, name in (("US", "United States"), ("GB", "United Kingdom"), ("DE", "Germany"), ("CA", "Canada")):
        make("country.country", name=name, code=code)
    create_company(party=make("party.party", name="Northwind Outfitters"), currency=usd)
    company = get_company()
    employee = make("company.employee", party=make("party.party", name="Administrator"))
    admin = Model.get("res.user")(session.user)
    admin.employees.append(employee)
    admin.employee = employee
    admin.save()
    session._context = Model.get("res.user").get_preferences(True, {})
    set_fiscalyear_invoice_sequences(create_fiscalyear(company)).click("create_period")
    create_chart(company)
    return company, usd


def set_up_accounting():
    accounts = get_accounts()
    # Shopify rounds the tax of each line: so must the ERP, or the totals differ by cents.
    accounting = Model.get("account.configuration")(1)
    accounting.tax_rounding = "line"
    term = create_payment_term()
    term.name = "Prepaid"
    term.save()
    accounting.default_customer_payment_term = term
    accounting.save()
    rates = {
        "VAT 19%": "0.19", "VAT 7%": "0.07", "VAT 20%": "0.20", "Zero rated": "0", "State Tax": "0.0625",
        "County Tax": "0.0125", "Sales tax": "0.0825"}
    for name, rate in rates.items():
        tax = create_tax(Decimal(rate))
        tax.name = tax.description = name
        tax.save()
        # Where the tax of a line is half a cent, Shopify and Tryton round differently: this books the cent where the tax is booked.
        cent = create_tax(Decimal(rate))
        cent.name = cent.description = f"{name} cent"
        cent.type, cent.rate, cent.amount = "fixed", None, Decimal("0.01")
        cent.save()
    return accounts


def set_up_warehouses():
    location = Model.get("stock.location")
    main, = location.find([("code", "=", "WH")])
    main.code = settings["warehouses"][0]
    main.save()
    lost_found, = location.find([("type", "=", "lost_found")], limit=1)
    parts = {
        name: make("stock.location", name=f"East {name}", code=f"EAST-{name}", type="storage")
        for name in ("input", "storage", "output")}
    east = make(
        "stock.location", name="East", code=settings["warehouses"][1], type="warehouse",
        input_location=parts["input"], storage_location=parts["storage"], output_location=parts["output"])
    # Without it an inventory of the new warehouse fails.
    east.lost_found_location = lost_found
    east.save()
    return main, east


def set_up_products(accounts):
    category = make(
        "product.category", name="Goods", accounting=True,
        account_expense=accounts["expense"], account_revenue=accounts["revenue"])
    unit, = Model.get("product.uom").find([("name", "=", "Unit")])
    template = Model.get("product.template")

    def values(name, code, kind, price):
        return {
            "name": name, "code": code, "type": kind, "salable": True, "list_price": price, "default_uom": unit.id,
            "sale_uom": unit.id, "account_category": category.id, "products": [("create", [{}])]}

    numbers = range(1, settings["products"] + 1)
    goods = [values(f"Product {n}", f"SKU-{n:05}", "goods", Decimal(10 + n % 90)) for n in numbers]
    services = [
        values(name, code, "service", Decimal(0))
        for name, code in (("Shipping", "SHIPPING"), ("Other charges", "CHARGES"), ("UPS Ground", "UPS-GROUND"))]
    # Through the model itself: record by record it takes minutes.
    template._proxy.create(goods + services, session.context)
    return Model.get("product.product")


def stock_up(product, main, east):
    goods = sorted(product._proxy.search([("type", "=", "goods")], 0, None, [("id", "ASC")], session.context))
    inventory = Model.get("stock.inventory")
    for warehouse, quantity in ((main, 1000.0), (east, 400.0)):
        lines = [("create", [{"product": each, "quantity": quantity} for each in goods])]
        made, = inventory._proxy.create([{"location": warehouse.storage_location.id, "lines": lines}], session.context)
        inventory._proxy.confirm([made], session.context)
    return goods


def expect_goods(company, usd, goods, main, product):
    supplier, = Model.get("stock.location").find([("code", "=", "SUP")])
    arrives = TODAY + datetime.timedelta(days=7)
    shipment = make(
        "stock.shipment.in", supplier=make("party.party", name="Supplier"), warehouse=main, planned_date=arrives)
    unit, = Model.get("product.uom").find([("name", "=", "Unit")])
    for each in goods[:3]:
        make(
            "stock.move", shipment=shipment, product=product(each), uom=unit, quantity=25, from_location=supplier,
            to_location=main.input_location, planned_date=arrives, unit_price=Decimal(3), currency=usd, company=company)


def set_up_people(company, product):
    carrier_product, = product.find([("code", "=", "UPS-GROUND")])
    make("carrier", party=make("party.party", name="UPS Ground"), carrier_product=carrier_product)
    make("party.party", name="Online shop", code="WEB")
    user = Model.get("res.user")(name="Throughline", login=settings["user"])
    user.password = settings["password"]
    user.companies.append(Model.get("company.company")(company.id))
    user.company = Model.get("company.company")(company.id)
    wanted = ["Sales", "Sales Administrator", "Stock", "Stock Administration", "Account", "Account Party", "Party Administration"]
    for group in Model.get("res.group").find([("name", "in", wanted)]):
        user.groups.append(group)
    user.save()


company, usd = set_up_company()
accounts = set_up_accounting()
main, east = set_up_warehouses()
product = set_up_products(accounts)
goods = stock_up(product, main, east)
expect_goods(company, usd, goods, main, product)
set_up_people(company, product)
